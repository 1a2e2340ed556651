import CloudKernel
import TestSupport
import Testing

@testable import SequenceDiagram

struct MermaidTests {
  private func page(_ diagram: Diagram) -> String {
    diagram.mermaid().map { "```mermaid\n\($0)```\n" }.joined(separator: "\n")
  }

  @Test(arguments: Detail.allCases)
  func launch(detail: Detail) throws {
    let trace = try LaunchTrace.make()
    let diagram = Diagram(events: trace.events, trace: trace, options: .init(detail: detail))
    #expect(snapshot(page(diagram), "mermaid-launch-\(detail).md") == nil)
  }

  @Test func faults() {
    #expect(snapshot(page(FaultTrace().diagram(.flow)), "mermaid-faults.md") == nil)
  }

  /// The cases that Mermaid takes without a word but draws otherwise, or refuses.
  @Test(arguments: [
    ("a; B->>A: forged", "a#59; B-#gt;#gt;A: forged"), ("issue #42; here", "issue #35;42#59; here"),
    ("&lt;id&gt;", "&lt#59;id&gt#59;"), ("<b>bold</b>", "#lt;b#gt;bold#lt;/b#gt;"), ("$$x$$ $5", "$#36;x$#36; $5"),
    ("%%{init: {}}%%", "%#37;{init: {}}%#37;"), ("100% 50%", "100% 50%"), ("wrap: me: too", "wrap#58; me: too"),
    ("line\nbreak\u{202E}", "line␊break\u{FFFD}"), ("컨트롤러 노드 🚀", "컨트롤러 노드 🚀"),
    ("{\"a\": [1]}", "{\"a\": [1]}"),
  ])
  func escapes(text: String, expected: String) { #expect(escapedForMermaid(text) == expected) }

  @Test func namesAreHarmless() {
    var maker = TraceMaker()
    let client = maker.process("end", "", .client)
    let evil = maker.process("a; b #1", "Red node; end", .guest)
    maker.http(client, evil, "GET /#fragment;x", "200")
    let diagram = Diagram(
      events: maker.events, trace: maker.trace, options: .init(sections: [Section("first; second", first: 1)]))
    #expect(
      diagram.mermaid() == [
        """
        sequenceDiagram
          participant p1 as end
          box transparent Red node#59; end
            participant p2 as a#59; b #35;1
          end
          Note over p1,p2: first#59; second
          autonumber 1
          p1->>p2: GET /#35;fragment#59;x → 200

        """
      ])
    #expect(snapshot(page(diagram), "mermaid-names.md") == nil)
  }

  /// Parts end at sections where they can, hold at most 40 arrows, and keep the numbers of the messages.
  @Test func splits() {
    var maker = TraceMaker()
    let a = maker.process("a", "", .client)
    let b = maker.process("b", "node", .api)
    var sections: [Section] = []
    for (title, count) in [("one", 15), ("two", 15), ("three", 15), ("four", 50)] {
      sections.append(Section(title, first: maker.events.count + 1))
      for _ in 0..<count { maker.send(.cast, a, [b], title, through: a) }
    }
    let diagram = Diagram(events: maker.events, trace: maker.trace, options: .init(sections: sections))
    let parts = diagram.mermaid()
    let arrows = parts.map { $0.split(separator: "\n").filter { $0.contains("-)") }.count }
    #expect(arrows == [30, 15, 40, 10])
    #expect(parts.map { $0.contains("autonumber 31") } == [false, true, false, false])
    #expect(parts[2].contains("Note over p1,p2: four") && parts[3].contains("autonumber 86"))
  }

  /// A fanout to a thousand machines with long names stays under what Mermaid takes, part by part.
  @Test func staysUnderTheLimit() {
    var maker = TraceMaker()
    let source = maker.process("neutron-server", "controller", .api)
    let long = String(repeating: "agent", count: 200)
    let agents = (0..<1000).map { maker.process("\(long)\($0)", "\(long)-node\($0)", .agent) }
    let method = String(repeating: "푸시", count: 1000)
    for _ in 0..<3 { maker.send(.fanout, source, agents, method, through: source) }
    let parts = Diagram(events: maker.events, trace: maker.trace).mermaid()
    // Twelve arrows each, as every one of them brings a lifeline.
    #expect(parts.count == 250)
    #expect(parts.allSatisfy { $0.utf8.count < 45_000 })
  }
}
