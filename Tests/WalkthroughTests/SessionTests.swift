import CloudKernel
import CloudServices
import MarpDeck
import SequenceDiagram
import TestSupport
import TextGrid
import Testing

@testable import Walkthrough

/// Runs the lines of one block on the course's cloud.
struct Rehearsal {
  let file: WalkthroughFile
  let session: WalkthroughSession

  init(_ lines: String, language: String? = nil) throws {
    file = Walkthrough.parse(file: "deck.md", text: "```console walkthrough=w\n\(lines)\n```\n")
    #expect(file.diagnostics.map(\.description) == [])
    let script = try #require(file.scripts.first)
    session = try WalkthroughSession(script, SessionSetup(language: language))
  }

  @discardableResult
  func all() -> [StepResult] {
    while session.runNext() != nil {}
    return session.results
  }

  var failures: [String] { session.results.flatMap { $0.failures.map(\.description) } }
  var problems: [String] { SessionCheck.problems(of: file, on: session.site).map(\.description) }
}

@Suite struct SessionTests {
  @Test func commandsRunAndAreJudged() throws {
    let rehearsal = try Rehearsal(
      """
      $ openstack token issue -c project_id
      #expect: exit 0
      #expect: output contains project_id
      #expect: output matches | project_id [..]
      #expect: trace client -> keystone POST /v3/auth/tokens
      #expect: no trace client -> nova-api
      """)
    let results = rehearsal.all()
    #expect(rehearsal.failures == [])
    let run = try #require(results.first?.commands.first)
    #expect(run.exitCode == 0 && run.output.hasPrefix("+---"))
    #expect(run.equivalent?.operation == "GetSessionToken")
    #expect(results[0].time.upperBound > results[0].time.lowerBound)
  }

  @Test(arguments: [
    ("$ openstack token issue\n#expect: exit 3", "expected exit 3; seen: exit 0"),
    ("#expect: exit 0", "expected exit 0; seen: no command has ended"),
    (
      "$ openstack token issue -f value -c user_id\n#expect: trace client -> nova-api POST",
      "expected trace client -> nova-api POST; seen: client -> keystone GET /v3, keystone POST /v3/auth/tokens"
    ),
    (
      "$ openstack token issue -c expires\n#expect: output contains nothing",
      "expected output contains nothing; seen: output that begins ‘+---------+--------------------------+’"
    ),
    (
      "$ V=x\n#until: trace client -> keystone GET",
      "expected to come to this point; seen: everything ended without it; nothing from client"
    ),
    (
      "$ V=x\n#until: server web status == ACTIVE",
      "expected to come to this point; seen: everything ended without it; no server web changed"
    ),
    (
      "$ openstack token issue -f value -c user_id\nsomebody else",
      "expected output ‘somebody else’; seen: ‘44f2e46f3ad1e5cd7c4c1b1b8c41d3ff’"
    ),
  ])
  func whatIsNotAsWritten(lines: String, failure: String) throws {
    let rehearsal = try Rehearsal(lines)
    rehearsal.all()
    let seen = rehearsal.failures.map { text in
      // Ids come from the seed and are nobody's expectation.
      text.replacing(/‘[0-9a-f]{32}’/, with: "‘ID’")
    }
    #expect(seen == [failure.replacing(/‘[0-9a-f]{32}’/, with: "‘ID’")])
  }

  @Test func variablesGoFromStepToStep() throws {
    let rehearsal = try Rehearsal(
      """
      #step one: Take
      $ ID=$(openstack token issue -f value -c user_id)
      $ WORD=plain
      #step two: Use
      $ openstack token issue -f value -c user_id
      #expect: output contains $ID
      #expect: output contains $WORD
      """)
    let results = rehearsal.all()
    #expect(results[0].commands[0].captured?.count == 32)
    #expect(results[0].commands[0].output == "")
    #expect(results[1].failures.map(\.expected) == ["output contains $WORD"])
  }

  @Test func openrcChangesWhoActs() throws {
    let rehearsal = try Rehearsal(
      """
      $ DEMO=$(openstack token issue -f value -c user_id)
      $ . admin-openrc
      $ openstack token issue -f value -c user_id
      #expect: output contains $DEMO
      $ source demo-openrc.sh
      $ openstack token issue -f value -c user_id
      #expect: output contains $DEMO
      """)
    rehearsal.all()
    #expect(rehearsal.failures.count == 1)
  }

  @Test func stoppedProcessesAnswerNobody() throws {
    let rehearsal = try Rehearsal(
      """
      #step stop: Away
      # systemctl stop keystone
      $ openstack token issue
      #expect: exit 1
      #step heal: Back
      #heal: process keystone start
      $ openstack token issue
      #expect: exit 0
      #step fault: Away again
      #fault: process keystone on controller stop
      $ openstack token issue
      #expect: exit 1
      #heal: all
      $ openstack token issue
      #expect: exit 0
      """)
    rehearsal.all()
    #expect(rehearsal.failures == [])
  }

  @Test func anAPIThatAnswersWithAFault() throws {
    let rehearsal = try Rehearsal(
      """
      #fault: keystone 503 x9
      $ openstack token issue
      #expect: exit 1
      #heal: keystone 503
      $ openstack token issue
      #expect: exit 0
      """)
    rehearsal.all()
    #expect(rehearsal.failures == [])
  }

  @Test func untilHoldsACommandAndLaterStepsGoOnWithIt() throws {
    let rehearsal = try Rehearsal(
      """
      #step one: Begin
      $ openstack token issue -c user_id
      #until: trace client -> keystone POST /v3/auth/tokens
      #step two: Meanwhile
      $ openstack token issue -f value -c user_id
      #expect: exit 0
      #step three: End
      #until: done
      #expect: exit 0
      """)
    let results = rehearsal.all()
    #expect(rehearsal.failures == [])
    #expect(results[0].commands.map(\.status) == [.paused])
    #expect(rehearsal.session.trace.events[results[0].events].last?.operation == "POST /v3/auth/tokens")
    #expect(results[1].commands.map(\.status) == [.ended])
    #expect(results[1].commands.allSatisfy { !$0.isContinued })
    #expect(results[2].commands.map(\.isContinued) == [true])
    #expect(results[2].commands[0].output.contains("user_id"))
  }

  @Test func virtualTimePasses() throws {
    let rehearsal = try Rehearsal(
      """
      #step wait: Wait
      #expect: no trace client -> keystone after 60s
      """)
    let results = rehearsal.all()
    #expect(rehearsal.failures == [])
    #expect(results[0].time.upperBound - results[0].time.lowerBound == 60_000_000)
  }

  @Test func awsLinesOverride() throws {
    let rehearsal = try Rehearsal(
      """
      #step one: Other
      $ openstack token issue
      #aws: aws sts get-caller-identity
      #step two: None
      $ openstack token issue
      #aws: none (no token is needed)
      """)
    let results = rehearsal.all()
    #expect(results[0].equivalents.map(\.command) == ["aws sts get-caller-identity"])
    #expect(results[1].equivalents.map(\.caveat) == ["no token is needed"])
  }

  /// In what two answers differ is not told of a call that got none.
  @Test func failedCallsHaveNoCaveat() throws {
    let create = "$ openstack server create --flavor m1.tiny --network provider --image"
    let results = try Rehearsal("#step a: A\n\(create) cirros one\n#step b: B\n\(create) none two").all()
    #expect(results[0].equivalents.first?.caveat.contains("Nova answers 202") == true)
    #expect(results[1].commands.first?.exitCode == 1)
    #expect(results[1].equivalents.map(\.caveat) == [""])
    #expect(results[1].equivalents.first?.command?.hasPrefix("aws ec2 run-instances") == true)
  }

  // MARK: Sameness

  private let twoSteps = """
    #step one: First
    $ A=$(openstack token issue -f value -c id)
    #step two: Second
    $ openstack token issue
    # systemctl stop keystone
    #step three: Third
    $ openstack token issue
    """

  private func text(_ session: WalkthroughSession) -> String {
    session.results.map { StepReport($0, of: session, ReportOptions(detail: .all)).lines.rendered(.plain) }.joined()
  }

  @Test func theSameBytesEachTime() throws {
    let first = try Rehearsal(twoSteps)
    let second = try Rehearsal(twoSteps)
    first.all()
    second.all()
    #expect(text(first.session) == text(second.session))
  }

  @Test func backIsExact() throws {
    let straight = try Rehearsal(twoSteps)
    straight.session.runNext()
    straight.session.runNext()
    let before = text(straight.session)
    straight.session.runNext()
    let end = text(straight.session)
    try straight.session.back()
    #expect(straight.session.next?.id == "three")
    #expect(text(straight.session) == before)
    straight.session.runNext()
    #expect(text(straight.session) == end)
    try straight.session.restart()
    #expect(straight.session.results.isEmpty)
    try straight.session.back()
    #expect(straight.session.results.isEmpty)
  }

  // MARK: What was meant

  /// A boot whose point and field are slips: each is told with what there was.
  @Test func slipsAreToldWithWhatThereWas() throws {
    let rehearsal = try Rehearsal(
      """
      $ openstack server create --image cirros --flavor m1.tiny --network provider demo
      #until: server demo task_state == networkin
      #expect: server demo state == ACTIVE
      #step again: Again
      $ openstack server create --image cirros --flavor m1.tiny --network provider web
      #until: server web task_sate == spawning
      #until: server wbe status == ACTIVE
      """)
    let results = rehearsal.all()
    let seen = results.flatMap { $0.failures.map { "\($0.position): \($0.seen)" } }
    try #require(seen.count == 4)
    #expect(
      seen[0] == """
        3:1: everything ended without it; task_state was scheduling, None, networking, block_device_mapping, spawning; \
        did you mean ‘networking’?
        """)
    #expect(seen[1].hasPrefix("4:22: a server has no field ‘state’; did you mean ‘status’? its fields are accessIPv4,"))
    #expect(
      seen[2] == """
        7:1: everything ended without it; the task_sate of server web never changed, but status, task_state, host, \
        vm_state did; did you mean ‘task_state’?
        """)
    #expect(seen[3] == "8:1: everything ended without it; no server wbe changed; did you mean ‘web’?")
  }

  @Test(arguments: [
    ("# systemctl stop nova-schedular", ["2:1 5"]), ("# systemctl stop nova-schedular\n#expect: exit 5", []),
    ("$ openstack network show nosuch\n#expect: output contains nosuch", []),
    ("$ openstack network show nosuch\n...", []),
    // A state says nothing of the command.
    ("$ openstack network show nosuch\n#expect: network provider exists", ["2:1 1"]),
    ("$ openstack network show nosuch\n$ openstack token issue\n#expect: exit 0", ["2:1 1"]),
    ("#step a: A\n$ openstack network show nosuch\n#step b: B\n#expect: exit 1", []),
    ("$ V=$(openstack network show nosuch)", ["2:1 1"]), ("$ openstack token issue", []),
  ])
  func failuresThatNothingExpects(lines: String, expected: [String]) throws {
    let rehearsal = try Rehearsal(lines)
    let exits = UnexpectedExit.all(in: rehearsal.all())
    #expect(rehearsal.failures == [])
    #expect(exits.map { "\($0.position) \($0.code)" } == expected)
  }

  /// The faults that the README shows.
  @Test func faultsOfTheREADME() throws {
    let readme = try fixture("../../README.md")
    let lines = readme.split(separator: "\n").filter { $0.hasPrefix("#fault: ") || $0.hasPrefix("#heal: ") }
    try #require(lines.count > 6)
    #expect(try Rehearsal(lines.joined(separator: "\n")).problems == [])
  }

  // MARK: Before anything runs

  @Test(arguments: [
    ("$ openstack tokn issue", "deck.md:2:13: 'tokn issue' is not an openstack command; did you mean 'token issue'?"),
    ("$ ls", "deck.md:2:3: ‘ls’ is no command of the user's shell here"),
    ("$ . bob-openrc", "deck.md:2:5: there is no file ‘bob-openrc’ to read; there are admin-openrc, demo-openrc"),
    (
      "compute9# systemctl stop nova-compute",
      "deck.md:2:1: there is no node ‘compute9’ in this cloud; did you mean ‘compute1’?"
    ),
    (
      "#fault: process keyston stop",
      "deck.md:2:1: there is no process ‘keyston’ in this cloud; did you mean ‘keystone’?"
    ),
    (
      "#expect: trace client -> keyston GET",
      "deck.md:2:1: there is no process ‘keyston’ in this cloud; did you mean ‘keystone’?"
    ),
    (
      "#fault: drop build_and_run_instanec",
      "deck.md:2:1: there is no method ‘build_and_run_instanec’ in this cloud; did you mean ‘build_and_run_instance’?"
    ),
    (
      "#fault: delay select_destination 70s",
      "deck.md:2:1: there is no method ‘select_destination’ in this cloud; did you mean ‘select_destinations’?"
    ),
    (
      "#heal: drop keyston",
      "deck.md:2:1: there is no method ‘keyston’ in this cloud; a process is stopped by ‘process keystone stop’"
    ),
    (
      "#fault: host compute1 vcpu=0", "deck.md:2:1: no node reports ‘vcpu’ in this cloud; did you mean ‘vcpus’?"
    ),
    (
      "$ V=x\n#expect: flavor m1.tiny  vcpu == 1",
      """
      deck.md:3:26: a flavor has no field ‘vcpu’; did you mean ‘vcpus’? its fields are description, disabled, disk, \
      ephemeral, extra_specs, id, is_public, links, name, ram, rxtx_factor, swap, vcpus
      """
    ),
    (
      "#fault: database nov away",
      "deck.md:2:1: there is no database ‘nov’ in this cloud; did you mean ‘nova’?"
    ),
  ])
  func mistakesAreFoundFirst(line: String, problem: String) throws {
    #expect(try Rehearsal(line).problems == [problem])
  }
}
