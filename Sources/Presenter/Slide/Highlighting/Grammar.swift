/// What the parts of a language look like, as far as colours need to know.
struct Grammar: Sendable {
  /// How the lines of a language are read.
  enum Shape: Sendable {
    /// Words, strings, numbers and comments.
    case words
    case shell
    /// Prompts with commands behind them, and what they printed.
    case console
    /// `key: value`.
    case yaml
    /// `key = value` in sections.
    case ini
    case markup
    case diff
  }

  var shape = Shape.words
  var keywords: Set<String> = []
  /// Keywords are the same in capitals.
  var ignoresCase = false
  /// What starts a comment up to the end of the line.
  var comments: [String] = []
  /// What starts and ends a comment of many lines.
  var blockComment: (start: String, end: String)?
  /// What starts and ends a string; longer ones first.
  var quotes: [String] = ["\"", "'"]
  /// The quotes whose strings go on over the line.
  var longQuotes: Set<String> = []
  /// Names that begin with a capital are types.
  var hasTypes = false
  /// A string before a colon is a key.
  var hasKeys = false
  /// What marks a word as an attribute: `@`.
  var sigil: Character?

  /// The grammar of a language by the first word of a fence; nil for one that is not known.
  static func of(_ language: String) -> Grammar? {
    switch language.lowercased() {
    case "sh", "bash", "zsh", "shell", "fish", "dockerfile", "makefile", "make": shell
    case "console", "shell-session", "sh-session", "terminal", "shellsession": Grammar(shape: .console)
    case "json", "json5", "jsonc", "jsonl": json
    case "yaml", "yml": Grammar(shape: .yaml)
    case "ini", "toml", "conf", "cfg", "properties", "desktop", "systemd": Grammar(shape: .ini)
    case "xml", "html", "svg", "xhtml", "vue": Grammar(shape: .markup)
    case "diff", "patch": Grammar(shape: .diff)
    case "python", "py", "python3": python
    case "swift": swift
    case "sql", "mysql", "postgresql", "sqlite": sql
    case "c", "cpp", "c++", "h", "go", "rust", "rs", "java", "kotlin", "javascript", "js", "typescript", "ts", "hcl":
      braces
    default: nil
    }
  }

  static let shell = Grammar(
    shape: .shell,
    keywords: words(
      """
      if then else elif fi for in do done while until case esac function select return export local readonly FROM RUN COPY
      ENV CMD ENTRYPOINT EXPOSE WORKDIR
      """), comments: ["#"])

  /// The values in files of settings.
  static let values = Grammar(keywords: words("true false null yes no on off ~"), comments: ["#"])

  private static let json = Grammar(
    keywords: ["true", "false", "null"], comments: ["//"], blockComment: ("/*", "*/"), quotes: ["\""], hasKeys: true)

  private static let python = Grammar(
    keywords: words(
      """
      False None True and as assert async await break class continue def del elif else except finally for from global if
      import in is lambda match nonlocal not or pass raise return try while with yield case self
      """), comments: ["#"], quotes: ["\"\"\"", "'''", "\"", "'"], longQuotes: ["\"\"\"", "'''"], sigil: "@")

  private static let swift = Grammar(
    keywords: words(
      """
      actor any as associatedtype async await borrowing break case catch class consuming continue default defer deinit do
      else enum extension fallthrough false fileprivate final for func guard if import in indirect init inout internal is
      isolated lazy let mutating nil nonisolated open operator override package private protocol public repeat required
      rethrows return self Self sending some static struct subscript super switch throw throws true try typealias
      unowned var weak where while
      """), comments: ["//"], blockComment: ("/*", "*/"), quotes: ["\"\"\"", "\""], longQuotes: ["\"\"\""],
    hasTypes: true, sigil: "@")

  private static let sql = Grammar(
    keywords: words(
      """
      add all alter and any as asc begin between by cascade case check column commit constraint create cross database
      default delete desc describe distinct drop else end exists explain foreign from full grant group having if in index
      inner insert into is join key left like limit not null offset on or order outer primary references replace revoke
      right rollback select set show table then transaction truncate union unique update use using values view when where
      with int integer bigint smallint varchar char text datetime timestamp date boolean float double decimal blob
      """), ignoresCase: true, comments: ["--", "#"], blockComment: ("/*", "*/"), quotes: ["'", "\"", "`"])

  private static let braces = Grammar(
    keywords: words(
      """
      abstract as async await bool boolean break byte case catch chan char class const continue crate default defer delete
      do double dyn else enum export extends extern false final finally float fn for from func function go goto if impl
      implements import in int interface let long loop map match mod move mut namespace new nil null override package
      private protected pub public range return select self short signed sizeof static string struct super switch this
      throw throws trait true try type typedef typeof union unsafe unsigned use using var virtual void volatile where
      while yield
      """), comments: ["//"], blockComment: ("/*", "*/"), quotes: ["\"", "'", "`"], longQuotes: ["`"], hasTypes: true,
    sigil: "@")

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
