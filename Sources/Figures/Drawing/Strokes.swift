/// The lines from the middle of a cell to its sides.
struct Strokes: Sendable, Hashable {
  enum Weight: Int, Sendable, Hashable {
    case none, light, dashed, heavy, double
  }

  var up = Weight.none
  var down = Weight.none
  var left = Weight.none
  var right = Weight.none

  /// The character that draws them.
  func text(_ glyphs: FigureGlyphs) -> String {
    let sides = [up, down, left, right]
    guard sides.contains(where: { $0 != .none }) else { return " " }
    let isAcross = up == .none && down == .none
    let isUpright = left == .none && right == .none
    if glyphs == .ascii { return asciiText(isAcross: isAcross, isUpright: isUpright) }
    let heaviest = sides.max { $0.rawValue < $1.rawValue } ?? .light
    if isAcross { return Self.straight[heaviest]?.across ?? "─" }
    if isUpright { return Self.straight[heaviest]?.upright ?? "│" }
    let index = sides.enumerated().reduce(0) { $0 | ($1.element == .none ? 0 : 1 << $1.offset) }
    // Corners and crossings of lines of one kind; where kinds meet, the thin one has a character for every join.
    let isOneKind = sides.allSatisfy { $0 == .none || $0 == heaviest }
    switch heaviest {
    case .heavy where isOneKind: return Self.heavyJoints[index]
    case .double where isOneKind: return Self.doubleJoints[index]
    case .heavy where index == 15 && up != .heavy: return "┿"
    case .double where index == 15 && up != .double: return "╪"
    default: return Self.lightJoints[index]
    }
  }

  private func asciiText(isAcross: Bool, isUpright: Bool) -> String {
    if isAcross {
      let weight = max(left.rawValue, right.rawValue)
      return weight == Weight.double.rawValue
        ? "=" : weight == Weight.heavy.rawValue ? "#" : weight == Weight.dashed.rawValue ? "." : "-"
    }
    guard isUpright else { return "+" }
    return [up, down].contains(.dashed) ? ":" : [up, down].contains(.double) ? "H" : "|"
  }

  private static let straight: [Weight: (across: String, upright: String)] = [
    .light: ("─", "│"), .dashed: ("┄", "┆"), .heavy: ("━", "┃"), .double: ("═", "║"),
  ]
  // By bits: 1 up, 2 down, 4 left, 8 right.
  private static let lightJoints = " ╵╷│╴╯╮┤╶╰╭├─┴┬┼".map(String.init)
  private static let heavyJoints = " ╹╻┃╸┛┓┫╺┗┏┣━┻┳╋".map(String.init)
  private static let doubleJoints = " ║║║═╝╗╣═╚╔╠═╩╦╬".map(String.init)
}
