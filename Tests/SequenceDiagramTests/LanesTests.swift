import CloudKernel
import TestSupport
import Testing
import TextGrid

@testable import SequenceDiagram

struct LanesTests {
  @Test(arguments: [40, 80, 100, 120, 200])
  func launch(width: Int) throws {
    let trace = try LaunchTrace.make()
    let diagram = Diagram(events: trace.events, trace: trace)
    let lines = diagram.lanes(width: width)
    #expect(lines.allSatisfy { $0.displayWidth <= width })
    #expect(snapshot(lines.rendered(.plain), "lanes-launch-\(width).txt") == nil)
  }

  @Test(arguments: [Detail.all, .summary])
  func launch(detail: Detail) throws {
    let trace = try LaunchTrace.make()
    let diagram = Diagram(events: trace.events, trace: trace, options: .init(detail: detail))
    #expect(snapshot(diagram.lanes(width: 100).rendered(.plain), "lanes-launch-\(detail).txt") == nil)
    #expect(snapshot(diagram.fold(width: 100).rendered(.plain), "fold-launch-\(detail).txt") == nil)
    #expect(snapshot(diagram.list(width: 100).rendered(.plain), "list-launch-\(detail).txt") == nil)
  }

  @Test(arguments: [Detail.all, .flow, .summary])
  func faults(detail: Detail) {
    let faults = FaultTrace()
    let diagram = Diagram(
      events: faults.trace.events, trace: faults.trace, options: .init(detail: detail, sections: faults.sections))
    #expect(snapshot(diagram.lanes(width: 100).rendered(.plain), "lanes-faults-\(detail).txt") == nil)
    #expect(snapshot(diagram.list(width: 80).rendered(.plain), "list-faults-\(detail).txt") == nil)
    #expect(snapshot(diagram.fold(width: 80).rendered(.plain), "fold-faults-\(detail).txt") == nil)
    #expect(snapshot(diagram.lanes(width: 80, glyphs: .ascii).rendered(.plain), "ascii-faults-\(detail).txt") == nil)
    #expect(snapshot(diagram.mermaid().joined(separator: "\n"), "mermaid-faults-\(detail).txt") == nil)
  }

  @Test func focusTmp() throws {
    let trace = try LaunchTrace.make()
    let diagram = Diagram(events: trace.events, trace: trace)
    for w in [80, 100, 140] {
      #expect(snapshot(diagram.focus(on: 31, width: w).rendered(.plain), "focus-\(w).txt") == nil)
    }
  }
}
