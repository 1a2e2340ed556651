/// A colour of a terminal: one of its own, or red, green and blue.
public struct Color: Sendable, Hashable {
  private let value: UInt32

  /// A colour by its number: 0 to 15 are the terminal's own, then a cube of 216 colours, then 24 greys.
  public init(index: UInt8) { value = UInt32(index) }

  /// A colour of its own, shown as near as the terminal can.
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    value = 1 << 24 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
  }

  /// A colour written as in CSS, `0x0366D6`.
  public init(rgb: UInt32) { value = 1 << 24 | rgb & 0xFF_FFFF }

  /// The eight colours that every terminal has.
  public static let black = Color(index: 0), red = Color(index: 1), green = Color(index: 2), yellow = Color(index: 3),
    blue = Color(index: 4), magenta = Color(index: 5), cyan = Color(index: 6), white = Color(index: 7)

  /// The same, brighter.
  public static let brightBlack = Color(index: 8), brightRed = Color(index: 9), brightGreen = Color(index: 10),
    brightYellow = Color(index: 11), brightBlue = Color(index: 12), brightMagenta = Color(index: 13),
    brightCyan = Color(index: 14), brightWhite = Color(index: 15)

  /// Its number; nil for a colour of its own.
  public var index: UInt8? { value >> 24 == 0 ? UInt8(value) : nil }

  /// Red, green and blue; for the terminal's own colours what xterm shows.
  public var components: (red: UInt8, green: UInt8, blue: UInt8) {
    let rgb = index.map(Self.xterm) ?? value
    return (UInt8(rgb >> 16 & 0xFF), UInt8(rgb >> 8 & 0xFF), UInt8(rgb & 0xFF))
  }

  /// How bright it looks, from 0 to 255.
  public var luminance: Int {
    let (red, green, blue) = components
    return (Int(red) * 299 + Int(green) * 587 + Int(blue) * 114) / 1000
  }

  /// The nearest colour that a mode has.
  public func degraded(to mode: ColorMode) -> Color {
    switch mode {
    case .trueColor: self
    case .ansi256: index == nil ? nearest256 : self
    case .ansi, .plain: index.map { $0 < 16 } ?? false ? self : nearest16
    }
  }

  /// This colour with a part of another one in it, from 0 to 255 parts of 255.
  public func mixed(with other: Color, _ part: Int) -> Color {
    let (a, b) = (components, other.components)
    func mix(_ x: UInt8, _ y: UInt8) -> UInt8 { UInt8((Int(x) * (255 - part) + Int(y) * part) / 255) }
    return Color(red: mix(a.red, b.red), green: mix(a.green, b.green), blue: mix(a.blue, b.blue))
  }

  /// Writes the numbers of an SGR sequence; `base` is 30 for the characters and 40 for what is behind them.
  func writeSGR(base: Int, to out: inout String) {
    guard let index else {
      out += "\(base + 8);2;\(value >> 16 & 0xFF);\(value >> 8 & 0xFF);\(value & 0xFF)"
      return
    }
    switch index {
    case 0..<8: out += String(base + Int(index))
    case 8..<16: out += String(base + 60 + Int(index) - 8)
    default: out += "\(base + 8);5;\(index)"
    }
  }

  // MARK: Degrading

  /// The steps of the colour cube.
  private static let steps: [Int] = [0, 95, 135, 175, 215, 255]

  private var nearest256: Color {
    let (red, green, blue) = components
    func step(_ part: UInt8) -> Int { part < 48 ? 0 : part < 115 ? 1 : (Int(part) - 35) / 40 }
    let (r, g, b) = (step(red), step(green), step(blue))
    let cube = Color(index: UInt8(16 + 36 * r + 6 * g + b))
    let mean = (Int(red) + Int(green) + Int(blue)) / 3
    let grey = Color(index: UInt8(232 + min(max(mean - 3, 0) / 10, 23)))
    return distance(to: grey) < distance(to: cube) ? grey : cube
  }

  private var nearest16: Color {
    var best = Color.black
    for index in UInt8(1)..<16 where distance(to: Color(index: index)) < distance(to: best) {
      best = Color(index: index)
    }
    return best
  }

  private func distance(to other: Color) -> Int {
    let (a, b) = (components, other.components)
    let (red, green, blue) = (Int(a.red) - Int(b.red), Int(a.green) - Int(b.green), Int(a.blue) - Int(b.blue))
    return 2 * red * red + 4 * green * green + 3 * blue * blue
  }

  private static func xterm(_ index: UInt8) -> UInt32 {
    switch index {
    case 0..<16:
      return own[Int(index)]
    case 16..<232:
      let cube = Int(index) - 16
      return UInt32(steps[cube / 36] << 16 | steps[cube / 6 % 6] << 8 | steps[cube % 6])
    default:
      let grey = UInt32(8 + 10 * (Int(index) - 232))
      return grey << 16 | grey << 8 | grey
    }
  }

  private static let own: [UInt32] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]
}
