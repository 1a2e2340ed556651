/// One line of text in pieces that each have a style.
public struct StyledText: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// A piece of text in one style.
  public struct Span: Sendable, Hashable {
    /// What is written.
    public var text: String
    /// How it looks.
    public var style: Style
    /// Where it leads; nil for nowhere.
    public var link: Hyperlink?

    /// Makes a piece.
    public init(_ text: String, _ style: Style = .plain, link: Hyperlink? = nil) {
      self.text = text
      self.style = style
      self.link = link
    }
  }

  /// The pieces in order; none is empty.
  public private(set) var spans: [Span]

  /// Makes a line of one piece.
  public init(_ text: String = "", _ style: Style = .plain, link: Hyperlink? = nil) {
    spans = text.isEmpty ? [] : [Span(text, style, link: link)]
  }

  /// Makes a line without style.
  public init(stringLiteral value: String) { self.init(value) }

  /// Adds text at the end; it joins the last piece where style and link are the same.
  public mutating func append(_ text: String, _ style: Style = .plain, link: Hyperlink? = nil) {
    guard !text.isEmpty else { return }
    if let last = spans.indices.last, spans[last].style == style, spans[last].link == link {
      spans[last].text += text
    } else {
      spans.append(Span(text, style, link: link))
    }
  }

  /// Adds another line's pieces at the end.
  public mutating func append(_ other: StyledText) {
    for span in other.spans { append(span.text, span.style, link: span.link) }
  }

  /// The two lines after one another.
  public static func + (a: StyledText, b: StyledText) -> StyledText {
    var sum = a
    sum.append(b)
    return sum
  }

  /// Adds another line's pieces at the end.
  public static func += (a: inout StyledText, b: StyledText) { a.append(b) }

  /// The text without its styles.
  public var plain: String {
    var out = ""
    for span in spans { out += span.text }
    return out
  }

  /// How many terminal columns the line takes.
  public var displayWidth: Int { spans.reduce(0) { $0 + $1.text.displayWidth } }

  /// Whether nothing is written.
  public var isEmpty: Bool { spans.isEmpty }

  /// The line cut to at most this many columns, the ellipsis in the style of what it cut.
  public func truncated(to width: Int, ellipsis: String = "…") -> StyledText {
    guard displayWidth > width else { return self }
    let room = width - ellipsis.displayWidth
    guard room >= 0 else { return StyledText() }
    var out = StyledText()
    var used = 0
    for span in spans {
      let (text, columns) = span.text.prefix(columns: room - used)
      out.append(text, span.style, link: span.link)
      used += columns
      if text.utf8.count < span.text.utf8.count {
        out.append(ellipsis, span.style)
        break
      }
    }
    return out
  }

  /// The line with everything that a style sets under what its pieces set themselves.
  public func over(_ base: Style) -> StyledText {
    var out = StyledText()
    for span in spans { out.append(span.text, base.with(span.style), link: span.link) }
    return out
  }

  /// The line with spaces around it up to this many columns.
  public func padded(to width: Int, _ alignment: Alignment = .left, _ style: Style = .plain) -> StyledText {
    let missing = width - displayWidth
    guard missing > 0 else { return self }
    let before =
      switch alignment {
      case .left: 0
      case .right: missing
      case .centre: missing / 2
      }
    return StyledText(String(repeating: " ", count: before), style) + self
      + StyledText(String(repeating: " ", count: missing - before), style)
  }

  /// The line as it is written to a terminal.
  public func rendered(_ mode: ColorMode) -> String {
    guard mode != .plain else { return plain }
    var out = ""
    write(to: &out, mode)
    return out
  }

  func write(to out: inout String, _ mode: ColorMode) {
    for span in spans {
      let isStyled = mode != .plain && span.style != .plain
      let link = mode == .plain ? nil : span.link
      link?.writeStart(to: &out)
      if isStyled { span.style.writeSGR(to: &out, mode) }
      out += span.text
      if isStyled { out += "\u{1B}[0m" }
      if link != nil { out += Hyperlink.end }
    }
  }
}

extension Sequence<StyledText> {
  /// The lines as they are written to a terminal, each with its newline.
  public func rendered(_ mode: ColorMode) -> String {
    var out = ""
    for line in self {
      line.write(to: &out, mode)
      out += "\n"
    }
    return out
  }
}
