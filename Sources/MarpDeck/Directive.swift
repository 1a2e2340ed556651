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
}
