import TextGrid

/// How the inside of a tag looks.
enum HTMLStyle {
  /// What a tag adds to the style around it.
  static func of(_ tag: String, _ palette: Palette) -> Style {
    switch tag {
    case "b", "strong", "th", "dt", "summary", "caption": Style(isBold: true)
    case "h1", "h2", "h3", "h4", "h5", "h6": palette.heading(level: tag.last?.wholeNumberValue ?? 1)
    case "i", "em", "cite", "dfn", "var", "figcaption": Style(isItalic: true)
    case "u", "ins", "abbr": Style(isUnderlined: true)
    case "s", "del", "strike": Style(isStruck: true)
    case "small": Style(foreground: palette.muted)
    case "code", "kbd", "samp", "tt": palette.inlineCode
    case "mark": Style(isReversed: true)
    case "a": Style(foreground: palette.link, isUnderlined: true)
    default: .plain
    }
  }
}

/// The tags that are open at a place in a text, with what they do to it.
struct HTMLTags {
  private var open: [(name: String, style: Style, link: Hyperlink?)] = []

  /// The style of all of them over another one.
  func style(over base: Style) -> Style { open.reduce(base) { $0.with($1.style) } }

  /// Where text here leads.
  var link: Hyperlink? { open.last { $0.link != nil }?.link }

  /// Whether a tag of this name is open.
  func has(_ name: String) -> Bool { open.contains { $0.name == name } }

  /// How many tags of these names are open.
  func count(of names: Set<String>) -> Int { open.count { names.contains($0.name) } }

  /// The innermost open tag of some names.
  func last(of names: Set<String>) -> String? { open.last { names.contains($0.name) }?.name }

  /// Takes a tag: one that closes ends the last of its name and what was left open in it.
  mutating func take(_ tag: HTMLTag, _ palette: Palette) {
    if tag.isClosing {
      if let index = open.lastIndex(where: { $0.name == tag.name }) { open.removeSubrange(index...) }
    } else if !Self.void.contains(tag.name), open.count < 64 {
      // HTML's links are those that Marp lets through.
      let link = tag.attributes["href"].flatMap { $0.hasPrefix("mailto:") ? nil : Hyperlink($0) }
      open.append((tag.name, HTMLStyle.of(tag.name, palette), link))
    }
  }

  private static let void: Set<String> = ["br", "hr", "img", "wbr", "source", "col"]
}
