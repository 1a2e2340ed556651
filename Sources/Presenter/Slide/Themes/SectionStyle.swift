import TextGrid

/// What a deck's own CSS says of the colours of its slides: `section { color: …; background: … }`.
///
/// Other rules mean nothing in a terminal.
struct SectionStyle {
  /// The colour of text.
  private(set) var text: Color?
  /// The colour behind it.
  private(set) var background: Color?

  /// Reads styles in their order, with the rules for slides of some classes over those for all.
  init(_ styles: [String], classes: [Substring]) {
    guard styles.contains(where: { $0.contains("section") || $0.contains(":root") }) else { return }
    let selectors = ["section", ":root"] + classes.map { "section.\($0)" }
    for selector in selectors {
      for css in styles { for rule in Self.rules(of: selector, in: css) { take(rule) } }
    }
  }

  private mutating func take(_ declarations: Substring) {
    for declaration in declarations.split(separator: ";") {
      let parts = declaration.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let name = parts[0].filter { !$0.isWhitespace }
      let value = String(parts[1].replacing("!important", with: "").drop(while: \.isWhitespace))
      switch name {
      case "color": text = CSSColor.read(value) ?? text
      case "background", "background-color", "background-image":
        background = CSSColor.first(in: value) ?? CSSColor.read(String(value.prefix { $0 != " " })) ?? background
      default: break
      }
    }
  }

  /// The declarations of the rules that have a selector.
  private static func rules(of selector: String, in css: String) -> [Substring] {
    var rules: [Substring] = []
    var rest = css[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let selectors = rest[..<open].split(separator: ",").map {
        $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
      if selectors.contains(selector) { rules.append(rest[rest.index(after: open)..<close]) }
      rest = rest[rest.index(after: close)...]
    }
    return rules
  }
}
