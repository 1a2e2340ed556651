import MarpDeck

/// A pattern that was looked for.
struct Search {
  /// What was typed.
  let pattern: String
  let regex: Regex<AnyRegexOutput>
  /// The slides that hold it.
  let slides: [Int]

  /// Looks through all slides; capitals count only where the pattern has some.
  ///
  /// Throws when the pattern is none.
  init(_ pattern: String, in deck: Deck) throws {
    self.pattern = pattern
    let regex = try Regex(pattern).ignoresCase(!pattern.contains(where: \.isUppercase))
    self.regex = regex
    slides = deck.slides.indices.filter { deck.text(ofSlide: $0).firstMatch(of: regex) != nil }
  }

  /// The nearest slide in a direction that holds it, round the end of the deck.
  func slide(after slide: Int, by step: Int) -> Int? {
    step > 0
      ? slides.first { $0 > slide } ?? slides.first : slides.last { $0 < slide } ?? slides.last
  }
}
