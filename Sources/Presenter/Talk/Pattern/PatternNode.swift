/// A part of a pattern.
indirect enum PatternNode {
  case one(PatternSet)
  case edge(PatternEdge)
  case sequence([PatternNode])
  case choice([PatternNode])
  /// No `most` means any number.
  case repeated(PatternNode, least: Int, most: Int?, isGreedy: Bool)
}

/// A place between two characters.
enum PatternEdge {
  case lineStart, lineEnd, word, noWord

  /// Whether it is there before the character at an index.
  func holds(at index: Int, in text: [Character]) -> Bool {
    switch self {
    case .lineStart: return index == 0 || text[index - 1].isNewline
    case .lineEnd: return index == text.count || text[index].isNewline
    case .word, .noWord:
      let isEdge = (index > 0 && text[index - 1].isWord) != (index < text.count && text[index].isWord)
      return isEdge == (self == .word)
    }
  }
}

/// The characters that can stand at a place.
struct PatternSet {
  /// Some of them.
  enum Item {
    case any
    case character(Character)
    case range(ClosedRange<Character>)
    case digit, space, word
    case noDigit, noSpace, noWord
  }

  var items: [Item]
  var isNegated = false

  /// Whether a character is one of them; it has no case where case does not count.
  func contains(_ character: Character) -> Bool {
    items.contains { Self.holds($0, character) } != isNegated && !(isNegated && character.isNewline)
  }

  /// The set without case, for characters without case.
  var folded: PatternSet {
    var set = self
    for item in items {
      switch item {
      case .character(let character): set.items.append(.character(character.folded))
      case .range(let range):
        let (low, high) = (range.lowerBound.folded, range.upperBound.folded)
        if low <= high { set.items.append(.range(low...high)) }
      default: break
      }
    }
    return set
  }

  private static func holds(_ item: Item, _ character: Character) -> Bool {
    switch item {
    case .any: !character.isNewline
    case .character(let other): character == other
    case .range(let range): range.contains(character)
    case .digit: character.isNumber
    case .noDigit: !character.isNumber
    case .space: character.isWhitespace
    case .noSpace: !character.isWhitespace
    case .word: character.isWord
    case .noWord: !character.isWord
    }
  }
}
