import TextGrid

/// A digit that chose a pane, and what it takes to make it the first one of a number.
struct PaneDigit: Sendable {
  let value: Int
  /// When it was pressed.
  let pressed: Int
  /// The panes as they were before.
  let pane: LivePane
  let isAlone: Bool

  /// So many milliseconds later another digit is one of its own.
  static let time = 1500
}

extension Key {
  /// The digit that it types; nil for all other keys.
  var digit: Int? { character?.isASCII == true ? character?.wholeNumberValue : nil }
}

extension Talk {
  /// Makes a number of two digits of which the first has chosen a pane; nil where it is too late for that.
  mutating func pressSecondDigit(_ key: Key, _ now: Int) -> [TalkEffect]? {
    defer { digit = nil }
    guard let first = digit, let second = key.digit, now - first.pressed <= PaneDigit.time else { return nil }
    live?.pane = first.pane
    live?.isAlone = first.isAlone
    number = first.value * 10 + second
    return []
  }
}
