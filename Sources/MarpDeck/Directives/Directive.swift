/// The directives of Marp: who knows them, and how far they reach.
enum Directive {
  /// Hold for the whole deck; the last one wins wherever it stands.
  static let globals: Set<String> = [
    "theme", "style", "headingDivider", "lang", "size", "math", "title", "description", "author", "keywords", "url",
    "image",
  ]

  /// Hold from their slide on; with a leading `_` for their slide only.
  static let locals: Set<String> = [
    "paginate", "header", "footer", "class", "backgroundColor", "backgroundImage", "backgroundPosition",
    "backgroundRepeat", "backgroundSize", "color", "transition",
  ]

  /// All of them: in front matter the value of each may stand without quotes.
  static let names = globals.union(locals)

  /// Those of Marpit itself: in comments only their values may stand without quotes.
  static let builtIn: Set<String> = locals.subtracting(["transition"])
    .union(["theme", "style", "headingDivider", "lang"])

  /// A key that Marp acts upon: a global, a local, or a local with `_` before it.
  static func isKnown(_ key: String) -> Bool {
    names.contains(key) || key.first == "_" && locals.contains(String(key.dropFirst()))
  }
}

/// What a comment is to Marp.
enum CommentMeaning {
  case directives([YAMLValue.Entry])
  case note
  /// An instruction to a heading or to a tool: neither shown nor said.
  case pragma

  init(_ comment: Comment, options: Deck.Options) {
    if comment.isInHeading, comment.text == "fit" {
      self = .pragma
      return
    }
    let value =
      options.isLooseYAML
      ? try? LooseYAML.read(comment.text, names: Directive.builtIn) : try? YAMLReader.read(comment.text)
    if let entries = value?.entries, entries.contains(where: { Directive.isKnown($0.key) }) {
      self = .directives(entries)
    } else {
      self = Self.isPragma(comment.text) ? .pragma : .note
    }
  }

  /// Words to prettier, markdownlint and remark-lint.
  private static func isPragma(_ text: String) -> Bool {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let first = words.first else { return false }
    if words.count == 1, ["prettier-ignore", "prettier-ignore-start", "prettier-ignore-end"].contains(first) {
      return true
    }
    if first == "lint", let verb = words.dropFirst().first { return ["disable", "enable", "ignore"].contains(verb) }
    return ["markdownlint-disable", "markdownlint-enable", "markdownlint-capture", "markdownlint-restore"]
      .contains { first.hasPrefix($0) }
  }
}
