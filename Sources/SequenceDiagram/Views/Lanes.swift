import CloudKernel
import TextGrid

extension Diagram {
  /// One row a message: an arrow over narrow lanes, its caption at the right.
  ///
  /// Lanes get as wide as the width allows. Where they would leave too little for the captions, the nodes become the
  /// lifelines as in `fold`, and where that does not help the messages are listed. With `pageRows` the header is
  /// repeated so that a page of that many rows always shows it.
  public func lanes(width: Int, glyphs: DiagramGlyphs = .unicode, pageRows: Int? = nil) -> [StyledText] {
    guard !messages.isEmpty else { return footer }
    guard let layout = LaneLayout(participants, rows: messages.count, width: width) else {
      return participants.count > 22 && width >= 60
        ? fold(width: width, glyphs: glyphs, pageRows: pageRows) : list(width: width, glyphs: glyphs)
    }
    let legend = layout.names.legend(distinctNames)
    let key = legend.isEmpty ? [] : legend.joined(separator: "  ").wrapped(to: width).map { StyledText($0, .dim) }
    return key + LaneView(self, layout: layout, width: width, glyphs: glyphs, pageRows: pageRows).rows().map(\.text)
      + footer
  }

  /// What the diagram leaves out, said in a line.
  var footer: [StyledText] {
    var lines: [StyledText] = []
    if messages.isEmpty { lines.append(StyledText(wording("no messages", "메시지 없음"), .dim)) }
    if hiddenCount > 0 {
      let text = wording("\(hiddenCount) more with --detail all", "--detail all로 \(hiddenCount)개 더")
      lines.append(StyledText(text, .dim))
    }
    return lines
  }
}

/// The rows of lanes under their header.
struct LaneView {
  private let diagram: Diagram
  private let layout: LaneLayout
  private let width: Int
  private let glyphs: DiagramGlyphs
  private let pageRows: Int?
  private let palette: LanePalette
  private let empty: LaneRow
  /// Columns for `nova-api → conductor` before each caption; 0 where there is no room.
  private let namesWidth: Int
  /// What stands there.
  private let routes: [Route: String]

  init(
    _ diagram: Diagram, layout: LaneLayout, width: Int, glyphs: DiagramGlyphs, pageRows: Int?, isFolded: Bool = false
  ) {
    self.diagram = diagram
    self.layout = layout
    self.width = width
    self.glyphs = glyphs
    self.pageRows = pageRows
    palette = LanePalette(diagram.participants)
    empty = LaneRow(layout.positions, width: layout.end)
    // Full names where they fit, otherwise the processes' own words, otherwise none.
    let room = width - layout.end - 2 - 2 - 40
    let choices = isFolded ? [] : [diagram.distinctNames, ShortNames(diagram.participants, limit: 16).names]
    let ends = Set(diagram.messages.lazy.map { Route($0) })
    let fitting = choices.lazy.map { names in
      Dictionary(uniqueKeysWithValues: ends.map { ($0, $0.text(names, glyphs)) })
    }.first { $0.values.allSatisfy { $0.displayWidth <= room } }
    namesWidth = fitting?.values.lazy.map(\.displayWidth).max() ?? 0
    routes = fitting?.mapValues { [namesWidth] in $0.padded(to: namesWidth) + "  " } ?? [:]
  }

  func rows() -> [DiagramRow] {
    let header = layout.header(palette, glyphs).map { DiagramRow($0) }
    var lines = header
    lines.reserveCapacity(diagram.messages.count + header.count)
    var rowsOnPage = header.count
    var section = -1
    // Long diagrams have few different arrows and captions: each is drawn once.
    var drawn: [Message: StyledText] = [:]
    for (index, message) in diagram.messages.enumerated() {
      let rows = message.section != section ? 2 : 1
      if let pageRows, rowsOnPage + rows > max(pageRows, header.count + 2) {
        lines += header
        rowsOnPage = header.count
      }
      if message.section != section, diagram.sections.indices.contains(message.section) {
        lines.append(DiagramRow(diagram.sectionRule(message.section, width: width, glyphs), before: index))
      }
      section = message.section
      rowsOnPage += rows
      lines.append(DiagramRow(row(message, number: index + 1, &drawn), message: index))
    }
    return lines
  }

  private func row(_ message: Message, number: Int, _ drawn: inout [Message: StyledText]) -> StyledText {
    var line = StyledText(String(number).padded(to: layout.numberWidth, .right), .dim)
    line.append(drawn[message.arrow, orPut: lanes(of: message)])
    if namesWidth > 0 { line.append(routes[Route(message)] ?? "", .dim) }
    line.append(drawn[message.words, orPut: caption(of: message)])
    return line
  }

  private func lanes(of message: Message) -> StyledText {
    var row = empty
    row.paint(message)
    let style = message.isFailure ? Style(foreground: .red, isBold: true) : palette.styles[message.source]
    var line = StyledText()
    row.write(to: &line, from: layout.numberWidth, style: style, isCast: message.kind == .cast, glyphs)
    line.append("  ")
    return line
  }

  private func caption(of message: Message) -> StyledText {
    let room = width - layout.end - 2 - (namesWidth > 0 ? namesWidth + 2 : 0)
    return message.caption(glyphs, diagram.wording).fitted(to: room, glyphs)
  }
}

extension Message {
  /// The same for all messages that are drawn by the same arrow.
  fileprivate var arrow: Message {
    Message(
      kind: kind, source: source, targets: targets, operation: "", detail: "", status: "", isPaired: isPaired,
      isWaiting: isWaiting, outcome: outcome, events: [], section: 0)
  }

  /// The same for all messages that are said in the same words.
  fileprivate var words: Message {
    var words = self
    words.source = -1
    words.targets = []
    words.events = []
    words.section = 0
    return words
  }
}

extension [Message: StyledText] {
  /// What is known for a key, or is made and known from now on.
  fileprivate subscript(key: Message, orPut make: @autoclosure () -> StyledText) -> StyledText {
    mutating get {
      if let known = self[key] { return known }
      let made = make()
      self[key] = made
      return made
    }
  }
}

/// Between whom a message goes: `nova-api → conductor`; just the process for what it does to itself.
private struct Route: Hashable {
  let source: Int
  let target: Int
  /// Several for a fanout.
  let count: Int

  init(_ message: Message) {
    source = message.source
    target = message.targets[0]
    count = message.targets.count
  }

  func text(_ names: [String], _ glyphs: DiagramGlyphs) -> String {
    guard source != target || count > 1 else { return names[source] }
    return "\(names[source]) \(glyphs.arrow) \(count == 1 ? names[target] : "\(count) consumers")"
  }
}

extension Diagram {
  /// The participants' names, with the node where two have the same.
  var distinctNames: [String] {
    var counts: [String: Int] = [:]
    for participant in participants { counts[participant.name, default: 0] += 1 }
    return participants.map { participant in
      counts[participant.name, default: 0] > 1 && !participant.node.isEmpty
        ? "\(participant.name)@\(participant.node)" : participant.name
    }
  }

  func sectionRule(_ section: Int, width: Int, _ glyphs: DiagramGlyphs) -> StyledText {
    StyledText(
      rule(sections[section].title, width: width, glyph: glyphs.rule, ellipsis: glyphs.ellipsis), .bold)
  }
}
