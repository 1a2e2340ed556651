extension StringProtocol {
  /// How many terminal columns the text takes, by Unicode 15's East Asian width; ambiguous characters take one.
  public var displayWidth: Int {
    var width = 0
    // Scalars that never join their neighbours are simply added up; the first other one ends the quick way.
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF, 0x2010...0x2027, 0x2190...0x2199, 0x2500...0x25FC, 0x2717: width += 1
      case 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0x3041...0x3096: width += 2
      default: return reduce(0) { $0 + $1.displayWidth }
      }
    }
    return width
  }
}

extension Character {
  /// How many terminal columns the character takes: 0, 1 or 2.
  ///
  /// A character that people see as one takes the width of its parts, at most two columns: a base with its marks,
  /// a Hangul syllable of jamo, a flag of two indicators, an emoji sequence joined by ZWJ.
  public var displayWidth: Int {
    var width = 0
    var previous: Unicode.Scalar?
    for scalar in unicodeScalars {
      if scalar == "\u{FE0F}", let previous, WidthTable.kind(of: previous) == .emojiWhenAsked { return 2 }
      width += WidthTable.kind(of: scalar).columns
      previous = scalar
    }
    return min(width, 2)
  }
}

extension WidthTable {
  /// How wide a scalar is by itself.
  enum Kind: UInt64 {
    case narrow = 0
    /// Controls, combining marks, formatting characters, the vowels and finals of Hangul jamo.
    case zero = 1
    case wide = 2
    /// Narrow, but two columns wide when U+FE0F asks for the picture.
    case emojiWhenAsked = 3

    var columns: Int {
      switch self {
      case .zero: 0
      case .narrow, .emojiWhenAsked: 1
      case .wide: 2
      }
    }
  }

  /// The kind of a scalar, found by bisection.
  static func kind(of scalar: Unicode.Scalar) -> Kind {
    let value = UInt64(scalar.value)
    switch value {
    case 0xAC00...0xD7A3, 0x4E00...0x9FFF: return .wide
    default: break
    }
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if Self.first(ranges[middle]) <= value { low = middle + 1 } else { high = middle }
    }
    guard low > 0, value <= last(ranges[low - 1]) else { return .narrow }
    return Kind(rawValue: ranges[low - 1] & 0xF) ?? .narrow
  }

  /// The first scalar of an entry, which is written `0xFFFFFF_LLLLLL_K`.
  static func first(_ entry: UInt64) -> UInt64 { entry >> 28 }

  /// The last scalar of an entry.
  static func last(_ entry: UInt64) -> UInt64 { (entry >> 4) & 0xFF_FFFF }
}
