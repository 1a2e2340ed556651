/// How much of a style is written.
public enum ColorMode: Int, Sendable, Hashable, Comparable {
  /// The text alone.
  case plain
  /// SGR sequences with the sixteen colours.
  case ansi
  /// SGR sequences with 256 colours.
  case ansi256
  /// SGR sequences with every colour.
  case trueColor

  /// Fewer colours first.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// What the environment asks for: `NO_COLOR`, `CLICOLOR_FORCE` and `TERM=dumb` before the kind of output; then as many
  /// colours as `COLORTERM` and `TERM` say the terminal has.
  public init(environment: [String: String], isTerminal: Bool) {
    if environment["NO_COLOR"].map({ !$0.isEmpty }) ?? false {
      self = .plain
    } else if environment["CLICOLOR_FORCE"].map({ !$0.isEmpty && $0 != "0" }) ?? false {
      self = Self.best(environment)
    } else {
      self = isTerminal && environment["TERM"] != "dumb" ? Self.best(environment) : .plain
    }
  }

  private static func best(_ environment: [String: String]) -> ColorMode {
    let term = environment["TERM"] ?? ""
    let colorTerm = environment["COLORTERM"] ?? ""
    if colorTerm == "truecolor" || colorTerm == "24bit" || term.hasSuffix("-direct") { return .trueColor }
    if trueColorTerms.contains(where: { term.hasPrefix($0) }) { return .trueColor }
    return term.contains("256color") || !colorTerm.isEmpty ? .ansi256 : .ansi
  }

  /// Terminals that have every colour and whose `TERM` says so.
  private static let trueColorTerms = ["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm"]
}
