public import TextGrid

/// The colours of a theme; nil means the terminal's own.
public struct Palette: Sendable, Hashable {
  /// The colour of text.
  public var text: Color?
  /// The colour behind everything.
  public var background: Color?
  /// The colour of headings.
  public var heading: Color?
  /// The colour of bullets, numbers, bars and of what is strong in a heading.
  public var accent: Color?
  /// The colour of what leads somewhere.
  public var link: Color?
  /// The colour of what is said aside: header, footer, page number.
  public var muted: Color?
  /// The colour of what others said.
  public var quote: Color?
  /// The colour of thin lines between things.
  public var rule: Color?
  /// The colour of code.
  public var code: Color?
  /// The colour behind code.
  public var codeBackground: Color?
  /// The colours in code.
  public var syntax = SyntaxPalette()

  /// Leaves everything to the terminal.
  public static let none = Palette()

  /// Makes a palette; what is said aside, code and lines are made of text and background.
  public init(text: UInt32, background: UInt32, heading: UInt32, accent: UInt32, link: UInt32? = nil) {
    self.text = Color(rgb: text)
    self.heading = Color(rgb: heading)
    self.accent = Color(rgb: accent)
    self.link = Color(rgb: link ?? accent)
    self.background = Color(rgb: background)
    derive()
  }

  private init() {}

  /// Colours that can be read on light and on dark, on the terminal's own background.
  static var onEither: Palette {
    var palette = Palette()
    palette.heading = Color(rgb: 0x3B82C4)
    palette.accent = palette.heading
    palette.link = palette.heading
    palette.muted = Color(rgb: 0x808080)
    palette.rule = palette.muted
    return palette
  }

  /// The sixteen colours of every terminal, on its own background.
  static func ansi(_ appearance: Theme.Appearance) -> Palette {
    var palette = Palette()
    palette.heading = appearance == .dark ? .brightCyan : .blue
    palette.accent = appearance == .dark ? .cyan : .magenta
    palette.link = appearance == .dark ? .brightBlue : .blue
    palette.muted = .brightBlack
    palette.rule = .brightBlack
    palette.syntax = .ansi(appearance)
    return palette
  }

  /// How a heading of a level looks: there are no sizes, so that colour and weight tell levels apart.
  func heading(level: Int) -> Style {
    switch level {
    case 1, 2: Style(foreground: heading, isBold: true)
    case 3: Style(foreground: accent, isBold: true)
    case 4: Style(isBold: true, isItalic: true)
    default: Style(foreground: muted, isBold: true)
    }
  }

  /// How code in text looks: on its background, or in a colour of its own where there is none.
  var inlineCode: Style { Style(foreground: codeBackground == nil ? accent : nil, background: codeBackground) }

  /// Takes another colour for text or background; what they have to do with is made anew.
  mutating func set(text: Color?, background: Color?) {
    if let background {
      self.background = background
      let isLight = background.luminance > 140
      if text == nil, self.text.map({ abs($0.luminance - background.luminance) < 90 }) ?? true {
        self.text = Color(rgb: isLight ? 0x1F2328 : 0xF0F3F6)
        heading = self.text
      }
    }
    guard let text else { return derive() }
    self.text = text
    heading = text
    derive()
  }

  private mutating func derive() {
    guard let text, let background else { return }
    muted = text.mixed(with: background, 100)
    quote = text.mixed(with: background, 55)
    rule = text.mixed(with: background, 170)
    code = text
    codeBackground = background.mixed(with: text, 20)
    syntax = SyntaxPalette(on: background)
  }
}
