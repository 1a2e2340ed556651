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
    if let entries = Self.mapping(comment.text, options)?.entries,
      entries.contains(where: { Directive.isKnown($0.key) })
    {
      self = .directives(entries)
    } else {
      self = Self.isPragma(comment.text) ? .pragma : .note
    }
  }

  /// The YAML of a comment; nil where it can hold no directive, which most comments show at once.
  private static func mapping(_ text: String, _ options: Deck.Options) -> YAMLValue? {
    guard mayHoldDirective(text.utf8) else { return nil }
    guard options.isLooseYAML else { return try? YAMLReader.read(text) }
    return LooseYAML.pair(text) ?? (try? LooseYAML.read(text, names: Directive.builtIn))
  }

  /// A directive's name stands at the start of a line, or the text is of a kind that has to be read to know.
  private static func mayHoldDirective(_ text: String.UTF8View) -> Bool {
    guard let first = text.first, first != .ascii("{"), first != .ascii("?") else { return !text.isEmpty }
    var line = text[...]
    while !line.isEmpty {
      line = line.drop(while: \.isBlank)
      if line.first == .ascii("\"") || line.first == .ascii("'") { return true }
      let name = line.dropFirst(line.first == .ascii("_") ? 1 : 0).prefix(while: \.isLetter)
      if !name.isEmpty, name.count <= 18, Directive.names.contains(String(Substring(name))) { return true }
      guard let feed = line.firstIndex(of: .lineFeed) else { return false }
      line = line[line.index(after: feed)...]
    }
    return false
  }

  /// Words to prettier, markdownlint and remark-lint.
  private static func isPragma(_ text: String) -> Bool {
    guard let first = text.utf8.first, first == .ascii("p") || first == .ascii("m") || first == .ascii("l") else {
      return false
    }
    guard !text.contains("\n") else { return false }
    if ["prettier-ignore", "prettier-ignore-start", "prettier-ignore-end"].contains(text) { return true }
    if ["markdownlint-capture", "markdownlint-restore"].contains(text) { return true }
    return ["markdownlint-disable", "markdownlint-enable", "lint disable", "lint enable", "lint ignore"]
      .contains { text.hasPrefix($0) }
  }
}
