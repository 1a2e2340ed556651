import CloudKernel
import TestSupport
import Testing
import TextGrid

@testable import SequenceDiagram

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
