/// Where a line of text may end.
enum LineBreaks {
  /// What may happen before a character.
  enum Opportunity: UInt8, Sendable {
    case none
    /// Inside a Korean word: only where the word fits no line.
    case syllable
    case word
  }

  static func opportunities(in text: [Character]) -> [Opportunity] {
    text.indices.map { index in
      guard index > 0 else { return .none }
      if text[index - 1] == " " { return text[index] == " " ? .none : .word }
      return text[index].displayWidth == 2 || text[index - 1].displayWidth == 2 ? .syllable : .none
    }
  }
}
