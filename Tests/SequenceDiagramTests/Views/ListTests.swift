import CloudKernel
import TestSupport
import Testing
import TextGrid

@testable import SequenceDiagram

struct ListTests {
  @Test(arguments: [40, 80])
  func faults(width: Int) {
    let lines = FaultTrace().diagram(.flow).list(width: width)
    #expect(lines.allSatisfy { $0.displayWidth <= width })
    #expect(snapshot(lines.rendered(.plain), "list-faults-\(width).txt") == nil)
  }

  /// Nothing in a list is drawn: only words, and the signs of failure, change and count.
  @Test func hasNoDrawing() throws {
    let trace = try LaunchTrace.make()
    let text = Diagram(events: trace.events, trace: trace).list(width: 200).rendered(.plain)
    #expect(!text.contains { "│├┤┼─┄┆▶◀▷◁↺◆□".contains($0) })
  }
}
