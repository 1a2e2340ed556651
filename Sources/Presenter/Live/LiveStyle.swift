import TextGrid

/// How live steps look: few styles, each with one meaning, none of them the only carrier of it.
enum LiveStyle {
  static let heading = Style(foreground: .cyan, isBold: true)
  static let notice = Style(foreground: .yellow)
  static let good = Style(foreground: .green, isBold: true)
  static let bad = Style(foreground: .red, isBold: true)
  static let added = Style(foreground: .yellow, isBold: true)
  static let missing = Style(foreground: .blue, isBold: true)
  static let chosen = Style(isBold: true, isReversed: true)
  static let command = Style(foreground: .green)
  static let question = Style(foreground: .magenta, isBold: true)
}
