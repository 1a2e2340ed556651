import CloudKernel
import TestSupport
import Testing
import TextGrid

@testable import SequenceDiagram

struct FocusTests {
  @Test(arguments: [80, 120])
  func faults(width: Int) {
    let lines = FaultTrace().diagram(.flow).focus(on: 3, width: width)
    #expect(lines.allSatisfy { $0.displayWidth <= width })
    #expect(snapshot(lines.rendered(.plain), "focus-faults-\(width).txt") == nil)
  }

  @Test func everyMessageCanBeTheCurrentOne() throws {
    let trace = try LaunchTrace.make()
    let diagram = Diagram(events: trace.events, trace: trace)
    for current in diagram.messages.indices {
      let lines = diagram.focus(on: current, width: 90)
      #expect(lines.allSatisfy { $0.displayWidth <= 90 })
      #expect(lines.filter { $0.plain.hasPrefix("▸") }.count == 1)
    }
  }

  @Test func tooNarrowIsAList() {
    let diagram = FaultTrace().diagram(.flow)
    #expect(diagram.focus(on: 3, width: 20) == diagram.list(width: 20))
    #expect(diagram.focus(on: 999, width: 80) == diagram.footer)
  }
}
