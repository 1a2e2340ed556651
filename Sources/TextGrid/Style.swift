/// The sixteen colours that every terminal has, in the order of their SGR numbers.
public enum Color: UInt8, Sendable, Hashable, CaseIterable {
  case black, red, green, yellow, blue, magenta, cyan, white
  case brightBlack, brightRed, brightGreen, brightYellow, brightBlue, brightMagenta, brightCyan, brightWhite
}

/// Whether text is written with its style or bare.
public enum ColorMode: Sendable, Hashable {
  case plain
  /// SGR sequences with the sixteen colours.
  case ansi

  /// What the environment asks for: `NO_COLOR`, `CLICOLOR_FORCE` and `TERM=dumb` before the kind of output.
  public init(environment: [String: String], isTerminal: Bool) {
    if environment["NO_COLOR"].map({ !$0.isEmpty }) ?? false {
      self = .plain
    } else if environment["CLICOLOR_FORCE"].map({ !$0.isEmpty && $0 != "0" }) ?? false {
      self = .ansi
    } else {
      self = isTerminal && environment["TERM"] != "dumb" ? .ansi : .plain
    }
  }
}

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
  /// With a line under it.
  public var isUnderlined = false
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
    isUnderlined: Bool = false, isReversed: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.isBold = isBold
    self.isDim = isDim
    self.isUnderlined = isUnderlined
    self.isReversed = isReversed
  }

  /// Writes the SGR sequence that turns the style on; nothing for plain.
  public func writeSGR(to out: inout String) {
    guard self != .plain else { return }
    var separator = "\u{1B}["
    func add(_ code: Int) {
      out += separator
      out += String(code)
      separator = ";"
    }
    if isBold { add(1) }
    if isDim { add(2) }
    if isUnderlined { add(4) }
    if isReversed { add(7) }
    if let foreground { add(Self.code(foreground, base: 30)) }
    if let background { add(Self.code(background, base: 40)) }
    out += "m"
  }

  private static func code(_ color: Color, base: Int) -> Int {
    let number = Int(color.rawValue)
    return number < 8 ? base + number : base + 60 + number - 8
  }
}
