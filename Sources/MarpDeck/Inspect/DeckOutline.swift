import TextGrid

/// A deck for people to read: a line a slide, and under it what stands on it and what is said to it.
public struct DeckOutline {
  private let deck: Deck
  private let name: String
  private let width: Int
  private let wording: Wording

  /// An outline of at most this many columns.
  public init(_ deck: Deck, name: String, width: Int, wording: Wording) {
    self.deck = deck
    self.name = name
    self.width = max(width, 40)
    self.wording = wording
  }

  /// The lines.
  public var lines: [StyledText] {
    var lines = [head]
    var before = LocalDirectives()
    for slide in deck.slides {
      lines.append("")
      lines.append(title(of: slide))
      add(wording("directives", "지시어"), changes(of: slide.directives, from: before), to: &lines)
      before = slide.directives
      add(wording("background", "배경"), slide.background.map(background) ?? [], to: &lines)
      add(wording("content", "내용"), deck.blocks(of: slide).compactMap(block), to: &lines)
      for note in slide.notes { add(label(of: note), [paragraph(note.text)], to: &lines) }
    }
    return lines
  }

  private var head: StyledText {
    var facts = [wording("\(deck.slides.count) slides", "슬라이드 \(deck.slides.count)장")]
    if let language = deck.language { facts.append(language) }
    if let theme = deck.globals.theme { facts.append(wording("theme \(theme)", "테마 \(theme)")) }
    return fitted(StyledText(name.sanitised, .bold) + StyledText("  " + facts.joined(separator: " · ").sanitised))
  }

  private func title(of slide: Slide) -> StyledText {
    let number = String(slide.number).padded(to: String(deck.slides.count).count, .right)
    let page = slide.page.map { "\($0.number)/\($0.total)" } ?? "–"
    let place = wording("line \(slide.line)", "\(slide.line)행")
    let right = "  \(place.padded(to: 10, .right))  \(page.padded(to: 9, .right))"
    let title = deck.title(of: slide).map { StyledText($0.sanitised, .bold) } ?? StyledText("–", .dim)
    let room = width - right.displayWidth - number.count - 2
    return StyledText("\(number)  ", .dim) + title.truncated(to: room).padded(to: room) + StyledText(right, .dim)
  }

  private func changes(of directives: LocalDirectives, from before: LocalDirectives) -> [String] {
    var changes: [String] = []
    for pair in directives.pairs where before[pair.name] != pair.value {
      switch pair.value {
      case .none, .text(""): changes.append("\(pair.name): –")
      case .text(let text): changes.append("\(pair.name): \(text)")
      case .flag(let flag): changes.append("\(pair.name): \(flag)")
      }
    }
    return changes + before.pairs.filter { directives[$0.name] == nil }.map { "\($0.name): –" }
  }

  private func background(_ background: Background) -> [String] {
    let side = background.split.map { "\($0.rawValue) \(background.splitSize ?? "")" }
    return background.images.map { image in
      ([image.url, image.size, image.filter, image.alt.map { "“\($0)”" }].compactMap(\.self)).joined(separator: " ")
    } + [side].compactMap(\.self)
  }

  /// One block in a few words; nil for what nobody sees.
  private func block(_ index: Int) -> String? {
    let node = deck.tree.nodes[index]
    switch node.kind {
    case .heading: return wording("heading \(node.level)", "제목 \(node.level)")
    case .list:
      let count = deck.tree.children(of: index).count
      return wording("list of \(count)", "목록 \(count)개")
    case .table:
      let rows = deck.tree.children(of: index).count
      return wording("table \(node.level)×\(rows)", "표 \(node.level)×\(rows)")
    case .code:
      let info = deck.tree.destination(node)
      return wording("code", "코드") + (info.isEmpty ? "" : " " + info)
    case .quote: return wording("quote", "인용")
    case .displayMath: return wording("formula", "수식")
    case .html: return deck.tree.isHidden(node) ? nil : "HTML"
    case .paragraph:
      let images = (index..<Int(node.end)).filter { deck.tree.nodes[$0].kind == .image }
      guard images.isEmpty else {
        let urls = images.filter { !ImageOptions(deck.tree.plainText(of: $0)).isBackground }
          .map { deck.tree.destination(deck.tree.nodes[$0]) }
        return urls.isEmpty ? nil : wording("image ", "그림 ") + urls.joined(separator: " ")
      }
      return wording("text", "글")
    default: return "\(node.kind)"
    }
  }

  private func label(of note: Note) -> String {
    switch note.kind {
    case .comment: wording("note", "메모")
    case .definition: wording("note []", "메모 []")
    case .stray, .swept: wording("note (!)", "메모 (!)")
    }
  }

  private func paragraph(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Adds parts behind a label, wrapped.
  private func add(_ label: String, _ parts: [String], to lines: inout [StyledText]) {
    let text = parts.map { paragraph($0).sanitised }.joined(separator: " · ")
    guard !text.isEmpty else { return }
    let indent = 4 + 12
    for (offset, line) in text.wrapped(to: width - indent).enumerated() {
      lines.append(StyledText("    \((offset == 0 ? label : "").padded(to: 12))", .dim) + StyledText(line))
    }
  }

  private func fitted(_ line: StyledText) -> StyledText { line.truncated(to: width) }
}
