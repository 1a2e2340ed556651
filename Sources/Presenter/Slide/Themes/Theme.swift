public import TextGrid

/// How slides look: colours, and where on the screen text stands.
public struct Theme: Sendable, Hashable {
  /// What the terminal looks like by itself.
  public enum Appearance: Sendable, Hashable { case light, dark }

  /// Its name, as the `theme` directive gives it.
  public var name: String
  /// Its colours.
  public var palette: Palette
  /// Where text stands between left and right.
  public var alignment = Alignment.left
  /// Where a slide that does not fill the screen stands: `.left` is the top, `.right` the bottom.
  public var placement = Alignment.centre

  /// Makes a theme of Marp's by its name; an unknown name is the default theme.
  public init(_ name: String? = nil, appearance: Appearance = .dark, colors: ColorMode = .trueColor) {
    self.name = name ?? "default"
    palette = Palette()
    guard colors > .plain else { return }
    palette =
      switch appearance {
      case .light:
        Palette(
          text: Color(rgb: 0x1F2328), background: Color(rgb: 0xFFFFFF), heading: Color(rgb: 0x224466),
          link: Color(rgb: 0x0969DA), accent: Color(rgb: 0x4488CC), muted: Color(rgb: 0x777777),
          code: Color(rgb: 0x1F2328), codeBackground: Color(rgb: 0xEFF1F3))
      case .dark:
        Palette(
          text: Color(rgb: 0xE6EDF3), background: Color(rgb: 0x0D1117), heading: Color(rgb: 0xCEE7FF),
          link: Color(rgb: 0x2F81F7), accent: Color(rgb: 0x4488CC), muted: Color(rgb: 0x999999),
          code: Color(rgb: 0xE6EDF3), codeBackground: Color(rgb: 0x1E242C))
      }
  }
}
