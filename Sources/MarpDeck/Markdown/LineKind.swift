/// What one line of Markdown would start where a new block may start.
///
/// Only what is needed to find link reference definitions, which leave no trace in libcmark's tree.
enum LineKind: Equatable {
  case blank
  case fence(UInt8, Int)
  case html(until: [String])
  /// Headings, rulers, indented code: the next line starts a new block.
  case closed
  /// `---` and longer, which after text would underline it.
  case dashes
  case text

  init(_ line: ArraySlice<UInt8>, afterText: Bool) {
    let rest = line.drop(while: \.isBlank)
    guard let first = rest.first else {
      self = .blank
      return
    }
    guard rest.startIndex - line.startIndex < 4, !line.prefix(4).contains(.tab) || line.first != .tab else {
      self = afterText ? .text : .closed
      return
    }
    self = Self.block(rest, first, afterText: afterText)
  }

  private static func block(_ rest: ArraySlice<UInt8>, _ first: UInt8, afterText: Bool) -> LineKind {
    let run = rest.prefix { $0 == first }
    let after = rest[run.endIndex...]
    switch first {
    case .ascii("`") where run.count >= 3 && !after.contains(.ascii("`")): return .fence(first, run.count)
    case .ascii("~") where run.count >= 3: return .fence(first, run.count)
    case .ascii("#") where run.count <= 6 && (after.first?.isBlank ?? true): return .closed
    case .ascii("=") where afterText && after.allSatisfy(\.isBlank): return .closed
    case .dash where run.count >= 3 && after.allSatisfy(\.isBlank): return .dashes
    case .dash, .star, .ascii("_"):
      if isRuler(rest, first) { return .closed }
      return first == .ascii("_") ? .text : contained(after, markerLength: run.count)
    case .ascii("+"): return contained(after, markerLength: run.count)
    case .ascii(">"): return LineKind(rest.dropFirst().drop(while: \.isBlank), afterText: false).asContained
    case .ascii("<"): return html(rest, afterText: afterText)
    case _ where first.isDigit:
      let digits = rest.prefix(while: \.isDigit)
      let delimiter = rest[digits.endIndex...]
      guard digits.count <= 9, delimiter.first == .ascii(".") || delimiter.first == .ascii(")") else { return .text }
      return contained(delimiter.dropFirst(), markerLength: 1)
    default: return .text
    }
  }

  private static func isRuler(_ rest: ArraySlice<UInt8>, _ first: UInt8) -> Bool {
    rest.count { $0 == first } >= 3 && rest.allSatisfy { $0 == first || $0.isBlank }
  }

  /// What a list item holds on the line of its marker.
  private static func contained(_ content: ArraySlice<UInt8>, markerLength: Int) -> LineKind {
    guard markerLength == 1, content.first?.isBlank ?? true else { return .text }
    return LineKind(content.drop(while: \.isBlank), afterText: false).asContained
  }

  /// Text in a container goes on over the next line, other blocks do not.
  private var asContained: LineKind {
    switch self {
    case .text, .html: .text
    case .fence: self
    case .blank, .closed, .dashes: .closed
    }
  }

  private static let comment: [UInt8] = Array("<!--".utf8)

  private static func html(_ rest: ArraySlice<UInt8>, afterText: Bool) -> LineKind {
    if rest.starts(with: comment) { return .html(until: ["-->"]) }
    if rest.starts(with: "<?".utf8) { return .html(until: ["?>"]) }
    if rest.starts(with: "<![CDATA[".utf8) { return .html(until: ["]]>"]) }
    if rest.starts(with: "<!".utf8) { return .html(until: [">"]) }
    let slash = rest.dropFirst().first == .ascii("/")
    let name = rest.dropFirst(slash ? 2 : 1).prefix { $0.isLetter || $0.isDigit }
    let tag = String(decoding: name, as: UTF8.self).lowercased()
    guard let next = name.isEmpty ? nil : rest[name.endIndex...].first ?? .space else { return .text }
    let isTagEnd = next.isBlank || next == .ascii(">") || next == .ascii("/")
    if isTagEnd, !slash, rawTags.contains(tag) { return .html(until: rawTags.map { "</\($0)>" }) }
    if isTagEnd, blockTags.contains(tag) { return .html(until: []) }
    let close = rest.lastIndex { !$0.isBlank }
    let isAlone = close.map { rest[$0] == .ascii(">") && rest[..<$0].firstIndex(of: .ascii(">")) == nil } ?? false
    return isTagEnd && isAlone && !afterText ? .html(until: []) : .text
  }

  private static let rawTags = ["script", "pre", "style", "textarea"]

  private static let blockTags: Set<String> = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col", "colgroup",
    "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame",
    "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link",
    "main", "menu", "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
  ]
}
