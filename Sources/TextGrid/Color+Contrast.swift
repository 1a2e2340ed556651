import Glibc

extension Color {
  /// How well text of this colour can be read on another, from 1 for not at all to 21 (WCAG's contrast ratio).
  public func contrast(with other: Color) -> Double {
    let (a, b) = (light, other.light)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// This colour where it can be read on another, else the nearest shade of it that can.
  public func readable(on background: Color) -> Color {
    let goal = background.contrast(with: .paper) > background.contrast(with: .ink) ? Color.paper : .ink
    var part = 0
    var shade = self
    while shade.contrast(with: background) < Self.enough, part < 255 {
      part = min(part + 15, 255)
      shade = mixed(with: goal, part)
    }
    return shade
  }

  /// What WCAG asks of text of any size.
  static let enough = 4.5

  private static let ink = Color(rgb: 0x000000)
  private static let paper = Color(rgb: 0xFFFFFF)

  /// The light that comes from it, from 0 to 1.
  private var light: Double {
    let (red, green, blue) = components
    return 0.2126 * Self.linear[Int(red)] + 0.7152 * Self.linear[Int(green)] + 0.0722 * Self.linear[Int(blue)]
  }

  /// What a part of a colour in sRGB is in light.
  private static let linear = (0...255).map { value -> Double in
    let part = Double(value) / 255
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
  }
}

extension StyledText {
  /// The line in colours that can be read on a background which is no terminal's own.
  ///
  /// What a terminal shows as yellow, as cyan or as faint is chosen for its own background; nobody knows it elsewhere.
  public func readable(on background: Color) -> StyledText {
    guard spans.contains(where: { $0.style.isDim || $0.style.foreground?.index != nil }) else { return self }
    var out = StyledText()
    for span in spans { out.append(span.text, span.style.readable(on: background), link: span.link) }
    return out
  }
}

extension Style {
  /// How much of the background is in what is faint, in parts of 255.
  private static let faintness = 100

  fileprivate func readable(on background: Color) -> Style {
    guard let color = foreground, isDim || color.index != nil else { return self }
    let behind = self.background ?? background
    var style = self
    style.foreground = (isDim ? color.mixed(with: behind, Self.faintness) : color).readable(on: behind)
    style.isDim = false
    return style
  }
}
