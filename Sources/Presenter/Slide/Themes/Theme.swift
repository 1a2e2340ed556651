public import TextGrid

/// How slides look: colours, and where on the screen text stands.
public struct Theme: Sendable, Hashable {
  /// What the terminal looks like by itself.
  public enum Appearance: String, Sendable, Hashable, CaseIterable {
    case light, dark

    /// What `COLORFGBG` says: the numbers of the terminal's colours, that of the background last; nil where it says nothing.
    public init?(colorFGBG: String) {
      guard let number = colorFGBG.split(separator: ";").last.flatMap({ Int($0) }), (0...15).contains(number) else {
        return nil
      }
      self = number < 7 || number == 8 ? .dark : .light
    }
  }

  /// Its name, as the `theme` directive gives it.
  public let name: String
  /// What it was made for.
  public let appearance: Appearance
  /// The colours there are.
  public let colors: ColorMode
  /// Its colours.
  public internal(set) var palette: Palette
  /// Where text stands between left and right.
  public internal(set) var alignment = Alignment.left
  /// Where a slide that does not fill the screen stands: `.left` is the top, `.right` the bottom.
  public internal(set) var placement = Alignment.centre
  /// Where header and footer stand.
  public internal(set) var edges = Alignment.left

  /// The themes there are: Marp's three, and one for a bright room.
  public static let names = ["default", "gaia", "uncover", "bright"]

  /// Makes a theme by its name; an unknown name is the default theme.
  ///
  /// As long as nobody knows whether the terminal is light or dark, it keeps its background, so that none flashes up.
  public init(_ name: String? = nil, appearance: Appearance? = .dark, colors: ColorMode = .trueColor) {
    let known = name.flatMap { Self.names.contains($0) ? $0 : nil } ?? "default"
    self.name = known
    self.appearance = appearance ?? .dark
    self.colors = colors
    palette = .none
    switch known {
    case "gaia":
      placement = .left
    case "uncover":
      alignment = .centre
      edges = .centre
    default: break
    }
    switch colors {
    case .plain: break
    case .ansi: palette = .ansi(self.appearance)
    case .ansi256, .trueColor: palette = appearance.map { Self.palette(known, $0, inverted: false) } ?? .onEither
    }
  }

  /// The theme as the classes and colours of a slide change it.
  func changed(classes: [Substring], text: Color?, background: Color?) -> Theme {
    var theme = self
    if colors > .ansi {
      let isInverted = classes.contains("invert")
      if name == "gaia", classes.contains("gaia") {
        theme.palette = Self.gaia
      } else if isInverted {
        theme.palette = Self.palette(name, appearance, inverted: true)
      }
    }
    if classes.contains("lead") {
      theme.alignment = .centre
      theme.placement = .centre
    }
    if colors > .plain, text != nil || background != nil { theme.palette.set(text: text, background: background) }
    return theme
  }

  private static func palette(_ name: String, _ appearance: Appearance, inverted: Bool) -> Palette {
    switch (name, appearance, inverted) {
    case ("gaia", .light, false):
      Palette(text: 0x455A64, background: 0xFFF8E1, heading: 0x455A64, accent: 0x0288D1)
    case ("gaia", .dark, false):
      Palette(text: 0xFFF8E1, background: 0x263238, heading: 0xFFF8E1, accent: 0x81D4FA)
    case ("gaia", _, true):
      Palette(text: 0xFFF8E1, background: 0x455A64, heading: 0xFFF8E1, accent: 0x81D4FA)
    case ("uncover", .light, false):
      Palette(text: 0x202228, background: 0xFDFCFF, heading: 0x202228, accent: 0x009DD5)
    case ("uncover", .dark, false):
      Palette(text: 0xF2F3F5, background: 0x17181C, heading: 0xFFFFFF, accent: 0x60D0F0)
    case ("uncover", _, true):
      Palette(text: 0xFFFFFF, background: 0x2C2F3A, heading: 0xFFFFFF, accent: 0x60D0F0)
    // Black on white or the reverse, strong colours, for a projector in daylight.
    case ("bright", .light, false), ("bright", .dark, true):
      Palette(text: 0x000000, background: 0xFFFFFF, heading: 0x00408A, accent: 0xB00020, link: 0x0000C0)
    case ("bright", .dark, false), ("bright", .light, true):
      Palette(text: 0xFFFFFF, background: 0x000000, heading: 0xFFE14D, accent: 0x5CE1FF, link: 0x8CC8FF)
    case (_, .light, false):
      Palette(text: 0x1F2328, background: 0xFFFFFF, heading: 0x224466, accent: 0x4488CC, link: 0x0969DA)
    case (_, .light, true):
      Palette(text: 0xE6EDF3, background: 0x0D1117, heading: 0xCEE7FF, accent: 0x4488CC, link: 0x58A6FF)
    case (_, .dark, false):
      Palette(text: 0xE6EDF3, background: 0x0D1117, heading: 0xCEE7FF, accent: 0x58A6FF, link: 0x58A6FF)
    // A dark deck's inverted slides have to stand out as well.
    case (_, .dark, true):
      Palette(text: 0xE6EDF3, background: 0x1C3048, heading: 0xCEE7FF, accent: 0x79C0FF, link: 0x79C0FF)
    }
  }

  /// The class `gaia` of the theme gaia.
  private static let gaia = Palette(text: 0xFFF8E1, background: 0x0277BD, heading: 0xFFF8E1, accent: 0xB3E5FC)
}
