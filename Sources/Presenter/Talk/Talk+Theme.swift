import TextGrid

extension Talk {
  /// The themes that a key goes through.
  private static let themes: [(name: String, appearance: Theme.Appearance)] = Theme.names.flatMap {
    [($0, .dark), ($0, .light)]
  }

  /// The theme that slides are drawn in.
  var theme: Theme {
    Theme(settings.theme ?? deck.globals.theme, appearance: settings.shownAppearance, colors: settings.colors)
  }

  /// Takes the next theme.
  mutating func nextTheme() {
    let here = Self.themes.firstIndex {
      $0.name == theme.name && $0.appearance == settings.shownAppearance ?? .dark
    }
    let next = Self.themes[((here ?? -1) + 1) % Self.themes.count]
    settings.theme = next.name
    settings.appearance = next.appearance
    notice =
      wording("theme ", "테마 ") + next.name
      + (next.appearance == .dark ? wording(", dark", ", 어둡게") : wording(", light", ", 밝게"))
  }

  /// The theme as the slide that is shown changes it.
  var slideTheme: Theme { SlideLayout(deck: deck, theme: theme).theme(of: slide) }

  /// What stands behind everything that is no slide.
  var base: Style { theme.base }
  var muted: Style { theme.muted }
}

extension Theme {
  /// The terminal's own colours, or those of text.
  var base: Style { Style(foreground: palette.text, background: palette.background) }
  /// What is said aside.
  var muted: Style { palette.muted.map { Style(foreground: $0) } ?? .dim }
  /// What stands out.
  var accent: Style { palette.accent.map { Style(foreground: $0) } ?? .bold }
}
