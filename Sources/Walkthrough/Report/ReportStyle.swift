import TextGrid

/// How reports look: few styles, each with one meaning, none of them the only carrier of it.
enum ReportStyle {
  static let title = Style.bold
  static let prompt = Style(foreground: .green, isBold: true)
  static let rootPrompt = Style(foreground: .red, isBold: true)
  static let command = Style.bold
  static let heading = Style(foreground: .cyan, isBold: true)
  static let held = Style(foreground: .yellow)
  static let good = Style(foreground: .green)
  static let bad = Style(foreground: .red, isBold: true)
  static let question = Style(foreground: .magenta, isBold: true)
}
