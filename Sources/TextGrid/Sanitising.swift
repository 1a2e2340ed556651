extension StringProtocol {
  /// The text with everything replaced that could steer or trick a terminal.
  ///
  /// C0 controls become their pictures (`␛`); C1 and bidirectional controls, zero-width characters and fillers
  /// become `�`; a mark with nothing to stand on gets a dotted circle. ZWJ, variation selectors and tags stay
  /// where they hold an emoji together. Of a flood of marks on one character a few are kept. The result is one line: split text first where lines matter.
  public var sanitised: String {
    // Scalars that are harmless whatever stands beside them; most text has no others.
    let isPlain = unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF, 0x2010...0x2027, 0x2190...0x2199, 0x2500...0x25FC: true
      case 0x3041...0x3096, 0x4E00...0x9FFF, 0xAC00...0xD7A3: true
      default: false
      }
    }
    guard !isPlain else { return String(self) }
    var out = String.UnicodeScalarView()
    for character in self {
      sanitise(character, into: &out)
    }
    return String(out)
  }

  /// The text with each tab replaced by spaces up to the next stop.
  public func expandingTabs(every stop: Int = 8) -> String {
    guard utf8.contains(9) else { return String(self) }
    var out = ""
    var column = 0
    for character in self {
      switch character {
      case "\t":
        let count = stop - column % stop
        out += String(repeating: " ", count: count)
        column += count
      case "\n", "\r\n":
        out.append(character)
        column = 0
      default:
        out.append(character)
        column += character.displayWidth
      }
    }
    return out
  }
}

private func sanitise(_ character: Character, into out: inout String.UnicodeScalarView) {
  let scalars = character.unicodeScalars
  guard let first = scalars.first else { return }
  let holdsEmoji = scalars.count > 1 && first.properties.isEmoji
  if first.properties.generalCategory.isMark, !first.properties.isDefaultIgnorableCodePoint { out.append("\u{25CC}") }
  var marks = 0
  for (offset, scalar) in scalars.enumerated() {
    if scalar.value >= 0x300, scalar.properties.generalCategory.isMark, !scalar.properties.isVariationSelector {
      marks += 1
      // Writing systems need four at most; more are a flood over the lines above and below.
      if marks > 6 { continue }
    }
    switch scalar.value {
    case 0...0x1F: out.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
    case 0x7F: out.append("\u{2421}")
    case 0xFE00...0xFE0F where offset > 0: out.append(scalar)
    case 0x200D where holdsEmoji && offset < scalars.count - 1: out.append(scalar)
    case 0xE0020...0xE007F where holdsEmoji: out.append(scalar)
    default: out.append(scalar.isHarmless ? scalar : "\u{FFFD}")
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isHarmless: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
    default: !properties.isDefaultIgnorableCodePoint
    }
  }
}

extension Unicode.GeneralCategory {
  fileprivate var isMark: Bool { self == .nonspacingMark || self == .enclosingMark || self == .spacingMark }
}
