import CloudKernel
import Testing
import TextGrid

@testable import SequenceDiagram

struct DiagramViewTests {
  /// No view ever writes a line that is too wide, at any width, in any detail, and none ends in spaces.
  @Test(arguments: DiagramView.allCases, [10, 40, 61, 80, 133])
  func fitsTheWidth(view: DiagramView, width: Int) throws {
    let launch = try LaunchTrace.make()
    for detail in Detail.allCases {
      let launched = Diagram(events: launch.events, trace: launch, options: .init(detail: detail))
      for diagram in [launched, FaultTrace().diagram(detail)] {
        for glyphs in [DiagramGlyphs.unicode, .ascii] {
          let lines = diagram.lines(view, width: width, glyphs: glyphs)
          #expect(lines.allSatisfy { $0.displayWidth <= width && !$0.plain.hasSuffix(" ") })
        }
      }
    }
  }
}
