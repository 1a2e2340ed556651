public import TextGrid

/// A row of a drawing, and which message it tells of.
public struct DiagramRow: Sendable, Hashable {
  /// What stands in the row.
  public var text: StyledText
  /// The message drawn in it, as an index into the diagram's messages; nil for names, rules and remarks.
  public var message: Int?
  /// The message above which it stands, for a rule.
  var next: Int?

  /// Makes a row.
  public init(_ text: StyledText, message: Int? = nil) {
    self.text = text
    self.message = message
  }

  /// It names lifelines, and stands over the rows however far they are scrolled.
  public var isHeader: Bool { message == nil && next == nil }

  /// It says what short names stand for; it may stay under the header.
  public private(set) var isKey = false

  init(key text: StyledText) {
    self.init(text, before: 0)
    isKey = true
  }

  init(_ text: StyledText, before next: Int) {
    self.text = text
    self.next = next
  }
}

extension Diagram {
  /// The diagram as far as its first `count` messages, one of them marked.
  ///
  /// Nothing that is drawn moves when the next message comes, but in `focus`, whose lifelines are those around the
  /// current message.
  public func rows(
    _ view: DiagramView, width: Int, first count: Int, current: Int? = nil, glyphs: DiagramGlyphs = .unicode
  ) -> [DiagramRow] {
    let count = min(max(count, 0), messages.count)
    let rows: [DiagramRow]
    switch view {
    case .lanes:
      guard let layout = LaneLayout(participants, rows: messages.count, width: width) else {
        return self.rows(
          participants.count > 22 && width >= 60 ? .fold : .list, width: width, first: count, current: current,
          glyphs: glyphs)
      }
      let legend = layout.names.legend(distinctNames)
      let key = legend.isEmpty ? [] : legend.joined(separator: "  ").wrapped(to: width)
      let drawn = LaneView(self, layout: layout, width: width, glyphs: glyphs, pageRows: nil).rows()
      let header = drawn.prefix { $0.isHeader }
      // Under the names, which stay while the key is scrolled away where it leaves too little room.
      rows = header + key.map { DiagramRow(key: StyledText($0, .dim)) } + drawn.dropFirst(header.count)
    case .focus:
      let so = prefix(count)
      rows =
        so.focusRows(on: min(current ?? count - 1, count - 1), width: width, glyphs: glyphs)
        ?? so.listRows(width: width, glyphs: glyphs)
      return rows
    case .fold: return foldRows(width: width, first: count, current: current, glyphs: glyphs)
    case .list: rows = listRows(width: width, glyphs: glyphs)
    }
    return rows.filter { ($0.message ?? $0.next ?? -1) < count }.map { row in
      row.message != nil && row.message == current ? row.marked(glyphs) : row
    }
  }

  private func foldRows(width: Int, first count: Int, current: Int?, glyphs: DiagramGlyphs) -> [DiagramRow] {
    let folded = prefix(count).foldedByNode
    let mark = current.flatMap { index in
      folded.messages.firstIndex { message in messages[index].events.first.map(message.events.contains) ?? false }
    }
    let layout = LaneLayout(folded.participants, rows: messages.count, width: width)
    let rows =
      layout.map {
        LaneView(folded, layout: $0, width: width, glyphs: glyphs, pageRows: nil, isFolded: true).rows()
      } ?? folded.listRows(width: width, glyphs: glyphs)
    return rows.map { $0.message != nil && $0.message == mark ? $0.marked(glyphs) : $0 }
  }

  /// The first messages between all lifelines.
  func prefix(_ count: Int) -> Diagram {
    var part = self
    part.messages = Array(messages.prefix(count))
    return part
  }
}

extension DiagramRow {
  /// The row with the mark of the current message in its first column.
  fileprivate func marked(_ glyphs: DiagramGlyphs) -> DiagramRow {
    var line = StyledText()
    for (index, span) in text.spans.enumerated() {
      let isMargin = index == 0 && span.text.hasPrefix(" ")
      line.append(isMargin ? glyphs.mark + span.text.dropFirst() : span.text, span.style.emboldened)
    }
    var row = self
    row.text = line
    return row
  }
}
