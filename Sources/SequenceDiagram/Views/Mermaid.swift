import CloudKernel
import TextGrid

extension Diagram {
  /// The diagram as Mermaid, in parts that a page can show: at most 40 arrows each, few lifelines, ended at sections.
  public func mermaid() -> [String] {
    var parts: [String] = []
    var arrows = MermaidArrow.all(of: self)[...]
    while !arrows.isEmpty {
      let count = MermaidPart.length(of: arrows)
      parts.append(MermaidPart(self, Array(arrows.prefix(count))).text)
      arrows = arrows.dropFirst(count)
    }
    return parts
  }
}

/// One line of Mermaid: a message to one target, or a note.
struct MermaidArrow {
  let source: Int
  let target: Int
  let section: Int
  /// The number of the message in the diagram.
  let number: Int
  /// Between the two ids, such as `->>`; nil for a note.
  let head: String?
  let text: String

  static func all(of diagram: Diagram) -> [MermaidArrow] {
    diagram.messages.enumerated().flatMap { index, message in
      let text = escapedForMermaid(message.caption(.unicode, diagram.wording).whole.plain.truncated(to: 100))
      let head = head(of: message)
      return message.targets.map { target in
        MermaidArrow(
          source: message.source, target: target, section: message.section, number: index + 1, head: head, text: text)
      }
    }
  }

  /// `->>` asks, `-->>` answers, `-)` does not wait, `-x` does not arrive.
  private static func head(of message: Message) -> String? {
    switch message.kind {
    case .note, .inside: nil
    case .timeout: "--x"
    case .reply: message.outcome == .lost ? "--x" : "-->>"
    case .cast, .deliver: message.outcome == .lost ? "-x" : "-)"
    case .call: message.outcome == .lost || message.outcome == .timeout ? "-x" : "->>"
    }
  }

  /// About how many characters it takes, ids and arrow included.
  var size: Int { text.utf8.count + 60 }
}

/// Some arrows in a row that become one Mermaid diagram.
struct MermaidPart {
  private static let mostArrows = 40
  private static let mostLifelines = 8
  /// A part is not ended for its lifelines before it has this many arrows.
  private static let fewArrows = 12
  /// Mermaid refuses 50,000 characters; lifelines and boxes come on top of this.
  private static let mostCharacters = 30_000

  /// How many of these arrows, from the first, make the next part.
  ///
  /// Whole sections are taken as long as they fit together; a section that does not fit alone is cut.
  static func length(of arrows: ArraySlice<MermaidArrow>) -> Int {
    var lifelines: Set<Int> = []
    var size = 0
    var lastBound = 0
    for (count, arrow) in arrows.enumerated() {
      if count > 0, arrow.section != arrows[arrows.startIndex + count - 1].section { lastBound = count }
      size += arrow.size
      let known = lifelines.count
      lifelines.formUnion([arrow.source, arrow.target])
      let isWide = lifelines.count > mostLifelines && lifelines.count > known
      if count == mostArrows || size > mostCharacters { return lastBound > 0 ? lastBound : max(count, 1) }
      if isWide, lastBound > 0 { return lastBound }
      if isWide, count >= fewArrows { return count }
    }
    return arrows.count
  }

  /// Names longer than this are cut.
  private static let widestName = 60

  private let diagram: Diagram
  private let arrows: [MermaidArrow]
  /// The lifelines of this part in their order.
  private let lifelines: [Int]

  init(_ diagram: Diagram, _ arrows: [MermaidArrow]) {
    self.diagram = diagram
    self.arrows = arrows
    lifelines = Set(arrows.flatMap { [$0.source, $0.target] }).sorted()
  }

  var text: String {
    var lines = ["sequenceDiagram"]
    declare(&lines)
    var expected = 0
    var section = -1
    for arrow in arrows {
      if arrow.section != section, diagram.sections.indices.contains(arrow.section) {
        lines.append(
          "  Note over \(wholeWidth): \(escapedForMermaid(diagram.sections[arrow.section].title.truncated(to: 100)))")
      }
      section = arrow.section
      guard let head = arrow.head else {
        lines.append("  Note over \(id(arrow.source)): \(arrow.text)")
        continue
      }
      // Mermaid counts arrows; a fanout's arrows are one message, and notes are numbered too.
      if arrow.number != expected { lines.append("  autonumber \(arrow.number)") }
      expected = arrow.number + 1
      lines.append("  \(id(arrow.source))\(head)\(id(arrow.target)): \(arrow.text)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var wholeWidth: String {
    guard let first = lifelines.first, let last = lifelines.last, first != last else { return id(lifelines.first ?? 0) }
    return "\(id(first)),\(id(last))"
  }

  private func declare(_ lines: inout [String]) {
    var open = ""
    for lifeline in lifelines {
      let participant = diagram.participants[lifeline]
      if participant.node != open {
        if !open.isEmpty { lines.append("  end") }
        if !participant.node.isEmpty {
          lines.append("  box transparent \(escapedForMermaid(participant.node.truncated(to: Self.widestName)))")
        }
        open = participant.node
      }
      let name = escapedForMermaid(participant.name.truncated(to: Self.widestName))
      lines.append("\(open.isEmpty ? "  " : "    ")participant \(id(lifeline)) as \(name.isEmpty ? "?" : name)")
    }
    if !open.isEmpty { lines.append("  end") }
  }

  private func id(_ lifeline: Int) -> String { "p\(lifeline + 1)" }
}

/// Text that Mermaid draws as it is.
///
/// Escaped is what ends a statement, starts a comment or an entity, is typeset as mathematics or markup, or reads as a
/// directive; in one pass, so that no escape is escaped again.
func escapedForMermaid(_ text: String) -> String {
  var out = ""
  var previous: Character = " "
  let lower = text.lowercased()
  let isDirective = lower.hasPrefix("wrap:") || lower.hasPrefix("nowrap:")
  for character in text.sanitised {
    switch character {
    case ";": out += "#59;"
    case "#": out += "#35;"
    case "<": out += "#lt;"
    case ">": out += "#gt;"
    case "$" where previous == "$": out += "#36;"
    case "%" where previous == "%": out += "#37;"
    case ":" where isDirective && !out.contains("#58;"): out += "#58;"
    default: out.append(character)
    }
    previous = character
  }
  return out
}
