/// What one line of Markdown would start where a new block may start.
///
/// Only what is needed to find link reference definitions, which leave no trace in libcmark's tree.
enum LineKind: Equatable {
  case blank
  case fence(UInt8, Int)
  case html(HTMLEnd)
  /// `$$`: a formula, which ends where a line ends with `$$`.
  case math
  /// Headings, rulers, indented code: the next line starts a new block.
  case closed
  /// `---` and longer, which after text would underline it.
  case dashes
  /// `===` or `--`, which makes a heading of the text before it.
  case underline
  case text
  /// Text in a quote or a list item.
  case containedText

  init(_ line: ArraySlice<UInt8>, afterText: Bool) {
    guard let content = Self.content(ofContainer: line) else {
      self = Self.leaf(line, afterText: afterText)
      return
    }
    // Text in a container goes on over the next line, other blocks do not.
    self =
      switch Self.leaf(content, afterText: false) {
      case .text, .html, .containedText: .containedText
      case .fence(let mark, let count): .fence(mark, count)
      case .math: .math
      case .blank, .closed, .dashes, .underline: .closed
      }
  }

  /// How many bytes stand before the content of the quotes and list items that begin on a line; nil where none does.
  static func contentOffset(of line: ArraySlice<UInt8>) -> Int? {
    content(ofContainer: line).map { $0.startIndex - line.startIndex }
  }

  /// What stands behind all the markers of quotes and lists; nil where there is none.
  private static func content(ofContainer line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    // A ruler can start only in the tail of the line that is made of one mark and blanks: found once, since the markers
    // of a hundred thousand nested lists would each look to the end of the line.
    let last = line.last { !$0.isBlank }
    let tail = (line.lastIndex { $0 != last && !$0.isBlank } ?? line.startIndex - 1) + 1
    var content: ArraySlice<UInt8>?
    while let inner = behindMarker(content ?? line, tail: tail) { content = inner }
    return content
  }

  private static func behindMarker(_ line: ArraySlice<UInt8>, tail: Int) -> ArraySlice<UInt8>? {
    let rest = line.drop(while: \.isBlank)
    guard rest.startIndex - line.startIndex < 4, !line[..<rest.startIndex].contains(.tab), let first = rest.first else {
      return nil
    }
    let digits = rest.prefix(while: \.isDigit)
    var marker = rest.index(after: rest.startIndex)
    switch first {
    case .ascii(">"): return rest[marker...].drop(while: \.isBlank)
    case .dash, .star, .ascii("+"): if rest.startIndex >= tail, isRuler(rest, first) { return nil }
    case _ where first.isDigit && digits.count <= 9:
      marker = digits.endIndex
      guard marker < rest.endIndex, rest[marker] == .ascii(".") || rest[marker] == .ascii(")") else { return nil }
      marker += 1
    default: return nil
    }
    guard rest[marker...].first?.isBlank ?? true else { return nil }
    return rest[marker...].drop(while: \.isBlank)
  }

  private static func leaf(_ line: ArraySlice<UInt8>, afterText: Bool) -> LineKind {
    let rest = line.drop(while: \.isBlank)
    guard let first = rest.first else { return .blank }
    let isIndented = rest.startIndex - line.startIndex >= 4 || line[..<rest.startIndex].contains(.tab)
    if isIndented { return afterText ? .text : .closed }
    let run = rest.prefix { $0 == first }
    let after = rest[run.endIndex...]
    switch first {
    case .ascii("`") where run.count >= 3 && !after.contains(.ascii("`")): return .fence(first, run.count)
    case .ascii("~") where run.count >= 3: return .fence(first, run.count)
    case .ascii("$") where run.count >= 2: return .math
    case .ascii("#") where run.count <= 6 && (after.first?.isBlank ?? true): return .closed
    case .ascii("=") where afterText && after.allSatisfy(\.isBlank): return .underline
    case .dash where run.count >= 3 && after.allSatisfy(\.isBlank): return .dashes
    case .dash where afterText && after.allSatisfy(\.isBlank): return .underline
    case .dash, .star, .ascii("_"): return isRuler(rest, first) ? .closed : .text
    case .ascii("<"): return html(rest, afterText: afterText)
    default: return .text
    }
  }

  private static func isRuler(_ rest: ArraySlice<UInt8>, _ first: UInt8) -> Bool {
    var count = 0
    for byte in rest {
      if byte == first { count += 1 } else if !byte.isBlank { return false }
    }
    return count >= 3
  }

  private static let comment: [UInt8] = Array("<!--".utf8)

  private static func html(_ rest: ArraySlice<UInt8>, afterText: Bool) -> LineKind {
    if rest.starts(with: comment) { return .html(.comment) }
    if rest.starts(with: "<?".utf8) { return .html(.instruction) }
    if rest.starts(with: "<![CDATA[".utf8) { return .html(.data) }
    if rest.starts(with: "<!".utf8) { return .html(.declaration) }
    let slash = rest.dropFirst().first == .ascii("/")
    let name = rest.dropFirst(slash ? 2 : 1).prefix { $0.isLetter || $0.isDigit }
    let tag = String(decoding: name, as: UTF8.self).lowercased()
    guard let next = name.isEmpty ? nil : rest[name.endIndex...].first ?? .space else { return .text }
    let isTagEnd = next.isBlank || next == .ascii(">") || next == .ascii("/")
    if isTagEnd, !slash, HTMLEnd.rawTags.contains(tag) { return .html(.rawTag) }
    if isTagEnd, blockTags.contains(tag) { return .html(.emptyLine) }
    let close = rest.lastIndex { !$0.isBlank }
    let isAlone = close.map { rest[$0] == .ascii(">") && rest[..<$0].firstIndex(of: .ascii(">")) == nil } ?? false
    return isTagEnd && isAlone && !afterText ? .html(.emptyLine) : .text
  }

  private static let blockTags: Set<String> = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col", "colgroup",
    "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame",
    "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link",
    "main", "menu", "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
  ]
}
