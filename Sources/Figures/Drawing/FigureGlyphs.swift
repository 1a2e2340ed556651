/// The characters that figures are drawn with.
public enum FigureGlyphs: Sendable, Hashable {
  /// Lines, corners and arrows of Unicode.
  case unicode
  /// `+-|>` and letters only, for terminals that have no others.
  case ascii

  /// The signs of meanings as this alphabet has them.
  func sign(_ character: Character) -> String {
    guard self == .ascii else { return String(character) }
    return switch character {
    case "→": ">"
    case "✗": "x"
    case "†": "+"
    case "·": "-"
    case "…": "~"
    case "▣": "#"
    case "●": "*"
    case "○": "o"
    case "│", "┆", "║", "┃": "|"
    case "─", "┄", "═", "━": "-"
    case "▶", "▷": ">"
    case "◀", "◁": "<"
    case "▲": "^"
    case "▼": "v"
    case "×": "x"
    case "≥": ">"
    case let other: String(other)
    }
  }
}
