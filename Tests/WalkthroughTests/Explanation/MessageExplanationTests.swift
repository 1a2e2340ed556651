import CloudKernel
import SequenceDiagram
import TextGrid
import Testing

@testable import Walkthrough

@Suite struct MessageExplanationTests {
  /// A launch with a volume to the end, with what was in its messages.
  private static func launch() throws -> [StepRecord] {
    let file = Walkthrough.parse(
      file: "deck.md",
      text: """
        ```console walkthrough=w
        $ openstack server create --image cirros --flavor m1.tiny --network provider --wait web
        #step volume: A volume
        $ openstack volume create --size 1 data
        $ openstack server add volume web data
        $ openstack server remove volume web data
        $ openstack server delete --wait web
        ```
        """)
    var setup = SessionSetup()
    setup.keepsContents = true
    let session = try WalkthroughSession(try #require(file.scripts.first), setup)
    while session.runNext() != nil {}
    return session.results.indices.map { session.record(ofStep: $0) }
  }

  /// Everything that a learner meets in the flow has a sentence of its own; heartbeats and notifications need none.
  @Test func theLaunchIsKnown() throws {
    let general = Set(
      try Self.launch().flatMap { record in
        record.events.filter { event in
          guard !event.isPeriodic, event.mode != .notify else { return false }
          switch event.kind {
          case .request: return !event.operation.hasPrefix("GET /v") || event.operation.split(separator: "/").count > 2
          case .publish, .action, .packet: return true
          case .reply, .deliver, .statement, .state, .log: return false
          }
        }
      }.filter { KnownOperation.of($0) == nil }.map(\.operation))
    #expect(general.subtracting(["GET /"]).sorted() == [])
  }

  @Test(arguments: ["en", "ko"], Detail.allCases) func everyMessageHasASentence(language: String, detail: Detail) throws
  {
    for record in try Self.launch() {
      for message in record.diagram(detail).messages {
        let sentence = MessageExplanation(message, of: record, Wording(language)).sentence
        #expect(sentence.last == "." || sentence.last == "?", "\(sentence)")
        #expect(!sentence.contains("  "), "\(sentence)")
        let hasHangul = sentence.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }
        #expect(hasHangul == (language == "ko"), "\(sentence)")
      }
    }
  }

  @Test func patternsDoNotHideEachOther() {
    for table in [KnownOperation.requests, KnownOperation.messages, KnownOperation.actions] {
      for (index, entry) in table.enumerated() {
        let hidden = table[..<index].first { $0.fits(entry.pattern.replacing("*", with: "x")[...]) }
        #expect(hidden == nil, "\(entry.pattern) is hidden by \(hidden?.pattern ?? "")")
      }
    }
  }

  @Test(arguments: [
    ("DHCPACK", ["yiaddr", "203.0.113.", "option 51 leaseTime", "86400 s"]),
    ("POST /v2.1/servers", ["server:", "name: web", "202"]),
    ("select_destinations", ["call", "spec_obj:"]),
    ("INSERT instances", ["VALUES", "display_name: \"web\"", "1 row"]),
    ("iSCSI Login", ["InitiatorName", "opcode"]),
  ]) func whatIsInAMessageIsShown(operation: String, expected: [String]) throws {
    let records = try Self.launch()
    let (record, message) = try #require(
      records.lazy.compactMap { record in
        record.diagram(.all).messages.first { message in
          message.events.first.map { record.trace.events[$0 - 1].operation == operation } ?? false
        }.map { (record, $0) }
      }.first)
    // With everything shown an answer has a row of its own; here they belong together.
    var whole = message
    whole.events = record.events.filter {
      message.events.contains($0.number) || message.events.contains($0.parent) && $0.kind == .reply
    }
    .map(\.number)
    for width in [40, 100] {
      let lines = ContentReport(MessageExplanation(whole, of: record, Wording("en")), width: width).lines
      #expect(lines.allSatisfy { $0.displayWidth <= width })
      let text = lines.map(\.plain).joined(separator: "\n")
      guard width == 100 else { continue }
      for word in expected { #expect(text.contains(word), "\(word) in\n\(text)") }
    }
  }

  @Test func nothingIsKeptWhereNobodyLooks() throws {
    let rehearsal = try Rehearsal("$ openstack token issue")
    rehearsal.all()
    #expect(rehearsal.session.record(ofStep: 0).contents.isEmpty)
    #expect(rehearsal.session.site.cloud.content(ofEvent: 1) == nil)
  }
}
