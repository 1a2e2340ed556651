/// The HTML that Marp lets through; all else it shows as text.
public enum HTMLAllowlist {
  /// Whether a tag is shown as the element it names.
  public static func allows(tag: String) -> Bool { tags.contains(tag) }

  /// Whether an attribute is one that no tag keeps: styles, ids and handlers of events.
  public static func drops(attribute: String) -> Bool {
    attribute == "style" || attribute == "id" || attribute.hasPrefix("on") && attribute.count > 2
  }

  /// The elements that start and end lines.
  public static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "div", "dl", "dt", "figcaption",
    "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "tfoot", "thead", "tr", "ul",
  ]

  private static let tags = blocks.union([
    "a", "abbr", "audio", "b", "bdi", "bdo", "big", "br", "cite", "code", "col", "colgroup", "data", "del", "dfn", "em",
    "i", "img", "ins", "kbd", "mark", "meter", "picture", "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp",
    "small", "source", "span", "strike", "strong", "sub", "sup", "td", "th", "time", "tt", "u", "var", "video", "wbr",
  ])
}
