/// How a piece of text looks.
public struct Style: Sendable, Hashable {
  /// The colour of the characters; nil for the terminal's own.
  public var foreground: Color?
  /// The colour behind them; nil for the terminal's own.
  public var background: Color?
  /// Heavier, or brighter, than the rest.
  public var isBold = false
  /// Fainter than the rest.
  public var isDim = false
  /// Slanted.
  public var isItalic = false
  /// With a line under it.
  public var isUnderlined = false
  /// With a line through it.
  public var isStruck = false
  /// Foreground and background exchanged.
  public var isReversed = false

  /// Text as the terminal writes it by itself.
  public static let plain = Style()
  /// Bold and nothing else.
  public static let bold = Style(isBold: true)
  /// Faint and nothing else.
  public static let dim = Style(isDim: true)

  /// Makes a style.
  public init(
    foreground: Color? = nil, background: Color? = nil, isBold: Bool = false, isDim: Bool = false,
    isItalic: Bool = false, isUnderlined: Bool = false, isStruck: Bool = false, isReversed: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.isBold = isBold
    self.isDim = isDim
    self.isItalic = isItalic
    self.isUnderlined = isUnderlined
    self.isStruck = isStruck
    self.isReversed = isReversed
  }

  /// This style with everything that another one sets; its colours win.
  public func with(_ other: Style) -> Style {
    Style(
      foreground: other.foreground ?? foreground, background: other.background ?? background,
      isBold: isBold || other.isBold, isDim: isDim || other.isDim, isItalic: isItalic || other.isItalic,
      isUnderlined: isUnderlined || other.isUnderlined, isStruck: isStruck || other.isStruck,
      isReversed: isReversed || other.isReversed)
  }

  /// Writes the SGR sequence that turns the style on; nothing for plain.
  public func writeSGR(to out: inout String, _ mode: ColorMode) {
    guard self != .plain else { return }
    var separator = "\u{1B}["
    func add(_ code: Int) {
      out += separator
      out += String(code)
      separator = ";"
    }
    if isBold { add(1) }
    if isDim { add(2) }
    if isItalic { add(3) }
    if isUnderlined { add(4) }
    if isReversed { add(7) }
    if isStruck { add(9) }
    if let foreground {
      out += separator
      foreground.degraded(to: mode).writeSGR(base: 30, to: &out)
      separator = ";"
    }
    if let background {
      out += separator
      background.degraded(to: mode).writeSGR(base: 40, to: &out)
    }
    out += "m"
  }
}
