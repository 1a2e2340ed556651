public import TextGrid

/// The colours of the parts of code; nil means the colour of code.
public struct SyntaxPalette: Sendable, Hashable {
  /// Words of the language.
  public var keyword: Color?
  /// Text in quotes.
  public var string: Color?
  /// Numbers and constants.
  public var number: Color?
  /// Remarks.
  public var comment: Color?
  /// Names of keys, attributes, options and types.
  public var name: Color?
  /// What is called: commands, functions, tags.
  public var function: Color?
  /// Lines that a change adds, and those that it takes away.
  public var inserted: Color?, deleted: Color?

  /// All code in one colour.
  public init() {}

  /// GitHub's colours for a light or a dark background.
  init(on background: Color) {
    let isLight = background.luminance > 140
    func color(_ light: UInt32, _ dark: UInt32) -> Color { Color(rgb: isLight ? light : dark) }
    keyword = color(0xCF222E, 0xFF7B72)
    string = color(0x0A3069, 0xA5D6FF)
    number = color(0x0550AE, 0x79C0FF)
    comment = color(0x59636E, 0x9198A1)
    name = color(0x953800, 0xFFA657)
    function = color(0x6639BA, 0xD2A8FF)
    inserted = color(0x116329, 0x7EE787)
    deleted = color(0xCF222E, 0xFF7B72)
  }

  static func ansi(_ appearance: Theme.Appearance) -> SyntaxPalette {
    var palette = SyntaxPalette()
    palette.keyword = .magenta
    palette.string = .green
    palette.number = .cyan
    palette.comment = .brightBlack
    palette.name = appearance == .dark ? .yellow : .red
    palette.function = appearance == .dark ? .brightBlue : .blue
    (palette.inserted, palette.deleted) = (.green, .red)
    return palette
  }
}
