import CloudKernel
import Testing

@testable import Walkthrough

@Suite struct SessionStateTests {
  private func change(_ operation: String, _ detail: String, kind: Event.Kind = .state) -> StateChange? {
    StateChange(
      Event(
        number: 7, time: 5, kind: kind, wire: .none, mode: .none, source: ProcessID(rawValue: 0),
        target: ProcessID(rawValue: 0), operation: operation, detail: detail, status: "", outcome: .ok, requestID: "",
        parent: 0, step: 1, isPeriodic: false))
  }

  @Test func aChangeIsReadFromItsEvent() throws {
    let change = try #require(self.change("server my web task_state", "scheduling -> networking"))
    #expect(change.kind == "server" && change.name == "my web" && change.field == "task_state")
    #expect(change.old == "scheduling" && change.new == "networking")
  }

  @Test func otherEventsAreNone() {
    #expect(change("server web task_state", "a -> b", kind: .log) == nil)
    #expect(change("server web", "a -> b") == nil)
    #expect(change("server web task_state", "ab") == nil)
  }

  @Test func changesOfOneFieldAreAChain() {
    let changes = [
      change("server web task_state", "None -> scheduling"), change("port a status", "DOWN -> BUILD"),
      change("server web task_state", "scheduling -> networking"), change("server web status", "BUILD -> ERROR"),
      change("server web task_state", "x -> y"),
    ].compactMap { $0 }
    let chains = StateChain.all(of: changes)
    #expect(
      chains.map(\.states) == [
        ["None", "scheduling", "networking"], ["DOWN", "BUILD"], ["BUILD", "ERROR"], ["x", "y"],
      ])
    #expect(chains.map(\.isFailure) == [false, false, true, false])
  }

  @Test(
    arguments: [
      ("status", "ACTIVE"), ("task_state", "None"), ("OS-EXT-STS:task_state", "None"), ("flavor.ram", "512"),
      ("nothing", nil), ("status.more", nil),
    ] as [(String, String?)])
  func fieldsByShortAndLongNames(name: String, value: String?) {
    let server: JSON = ["status": "ACTIVE", "OS-EXT-STS:task_state": nil, "flavor": ["ram": 512]]
    #expect(server.field(name)?.plain == value)
  }
}
