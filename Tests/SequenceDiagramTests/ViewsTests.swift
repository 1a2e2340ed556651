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

struct FoldTests {
  @Test func faults() {
    #expect(snapshot(FaultTrace().diagram(.flow).fold(width: 80).rendered(.plain), "fold-faults.txt") == nil)
  }

  @Test func launch() throws {
    let trace = try LaunchTrace.make()
    let diagram = Diagram(events: trace.events, trace: trace, options: .init(detail: .summary))
    #expect(snapshot(diagram.fold(width: 100).rendered(.plain), "fold-launch.txt") == nil)
  }

  /// Every message is either between nodes or counted inside one.
  @Test func losesNothing() throws {
    let trace = try LaunchTrace.make()
    let diagram = Diagram(events: trace.events, trace: trace)
    let folded = diagram.foldedByNode
    #expect(folded.participants.map(\.name) == ["openstack", "controller", "compute1", "compute2"])
    let counted = folded.messages.reduce(0) { sum, message in
      if case .inside(let number) = message.kind { sum + number } else { sum + 1 }
    }
    #expect(counted == diagram.messages.count)
    #expect(folded.messages.flatMap(\.events).sorted() == diagram.messages.flatMap(\.events).sorted())
  }
}

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
