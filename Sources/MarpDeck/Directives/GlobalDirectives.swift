/// The directives that hold for the whole deck.
public struct GlobalDirectives: Sendable, Hashable {
  /// The name of a theme that Marp has.
  public internal(set) var theme: String?
  /// CSS that follows the theme.
  public internal(set) var style: String?
  /// The headings that start a slide.
  public internal(set) var headingDivider: HeadingDivider?
  /// The language of the slides, a BCP 47 tag.
  public internal(set) var lang: String?
  /// The name of a size preset; it has an effect where the theme knows it.
  public internal(set) var size: String?
  /// `mathjax` or `katex`.
  public internal(set) var math: String?
  /// `title`, `description`, `author`, `url` and `image`: what the deck says of itself.
  public internal(set) var metadata: [String: String] = [:]
  /// What the deck is about.
  public internal(set) var keywords: [String]?

  /// Takes the value of a directive if it is one that Marp takes.
  mutating func apply(_ name: String, _ value: YAMLValue, options: Deck.Options) {
    switch name {
    case "headingDivider": headingDivider = HeadingDivider(value) ?? headingDivider
    case "keywords": keywords = Self.keywords(value) ?? keywords
    default:
      guard let text = value.text else { return }
      switch name {
      case "theme": theme = options.themes.contains(text) ? text : theme
      case "style": style = text
      case "lang": lang = text
      case "size": size = text
      case "math": math = ["mathjax", "katex"].contains(text.lowercased()) ? text.lowercased() : math
      case "url": metadata[name] = Self.isURL(text) ? text : metadata[name]
      default: metadata[name] = text
      }
    }
  }

  private static func keywords(_ value: YAMLValue) -> [String]? {
    switch value {
    case .sequence(let items): items.compactMap(\.text)
    case .scalar(let text): text.split(separator: ",").map { String($0.trimmingBlanks()) }
    default: nil
    }
  }

  /// A scheme, a colon and something behind it.
  private static func isURL(_ text: String) -> Bool {
    let scheme = text.prefix { $0 != ":" }
    return scheme.first?.isLetter == true
      && scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
      && !text.dropFirst(scheme.count + 1).isEmpty
  }
}
