import CloudKernel
import TestSupport
import Testing

@testable import SequenceDiagram

struct MermaidTests {
  @Test(arguments: Detail.allCases)
  func launch(detail: Detail) throws {
    let trace = try LaunchTrace.make()
    let diagram = Diagram(events: trace.events, trace: trace, options: .init(detail: detail))
    let text = diagram.mermaid().map { "```mermaid\n\($0)```\n" }.joined(separator: "\n")
    #expect(snapshot(text, "mermaid-launch-\(detail).md") == nil)
  }
}
