import CloudKernel
import Testing
import TextGrid

@testable import SequenceDiagram

@Suite struct DiagramDifferenceTests {
  /// A client asks an API, which asks a worker that may be away.
  private func diagram(id: String = "0123456789ab", isFailing: Bool = false) -> Diagram {
    var maker = TraceMaker()
    let client = maker.process("client", "", .client)
    let api = maker.process("nova-api", "controller", .api)
    let worker = maker.process("nova-compute", "compute1", .worker)
    let asked = maker.add(.request, client, api, "POST /v2.1/servers/\(id)/action")
    let called = maker.add(.publish, api, worker, "reboot", mode: .call, parent: asked)
    if isFailing {
      maker.add(
        .reply, worker, api, "reboot", status: "MessagingTimeout", mode: .call, outcome: .timeout, parent: called)
      maker.add(.reply, api, client, "", status: "500", outcome: .error, parent: asked)
    } else {
      maker.add(.deliver, api, worker, "reboot", mode: .call, parent: called)
      maker.add(.reply, worker, api, "reboot", mode: .call, parent: called)
      maker.add(.reply, api, client, "", status: "202", parent: asked)
    }
    return Diagram(events: maker.events, trace: maker.trace)
  }

  @Test func aRunDoesNotDifferFromItself() {
    let difference = DiagramDifference(from: diagram(), to: diagram())
    #expect(difference.diagram.messages == diagram().messages)
    #expect(difference.marks.allSatisfy { $0 == .both })
  }

  @Test func idsDoNotCount() {
    let difference = DiagramDifference(from: diagram(), to: diagram(id: "ba9876543210"))
    #expect(difference.marks.allSatisfy { $0 == .both })
  }

  @Test func whatIsMissingAndWhatIsNewStandInTheirPlaces() {
    let difference = DiagramDifference(from: diagram(), to: diagram(isFailing: true))
    let rows = zip(difference.diagram.messages, difference.marks).map { message, mark in
      "\(mark) \(message.caption(.unicode, Wording("en")).whole.plain)"
    }
    #expect(rows.first == "both POST /v2.1/servers/0123456789ab/action")
    #expect(rows.filter { $0.hasPrefix("missing") }.contains { $0.contains("202") })
    #expect(rows.filter { $0.hasPrefix("added") }.contains { $0.contains("500") })
    #expect(difference.diagram.messages.count == difference.marks.count)
  }

  @Test func lifelinesOfBothAreThere() {
    var maker = TraceMaker()
    let client = maker.process("client", "", .client)
    let api = maker.process("nova-api", "controller", .api)
    let asked = maker.add(.request, client, api, "POST /v2.1/servers/0123456789ab/action")
    maker.add(.reply, api, client, "", status: "503", outcome: .error, parent: asked)
    let short = Diagram(events: maker.events, trace: maker.trace)
    let difference = DiagramDifference(from: diagram(), to: short)
    #expect(difference.diagram.participants.map(\.name) == ["client", "nova-api", "nova-compute"])
    let names = difference.diagram.participants
    for message in difference.diagram.messages {
      #expect(names.indices.contains(message.source))
      #expect(message.targets.allSatisfy(names.indices.contains))
    }
  }

  @Test(arguments: DiagramView.allCases) func rowsGrowWithoutMoving(view: DiagramView) {
    let diagram = diagram()
    let count = diagram.messages.count
    let whole = diagram.rows(view, width: 80, first: count)
    for shown in 0...count {
      let rows = diagram.rows(view, width: 80, first: shown)
      if view == .lanes || view == .list { #expect(rows == Array(whole.prefix(rows.count))) }
      #expect(rows.allSatisfy { ($0.message ?? -1) < max(shown, 1) })
    }
    let marked = diagram.rows(view, width: 80, first: count, current: 0)
    #expect(marked.contains { $0.text.plain.hasPrefix("▸") })
  }
}
