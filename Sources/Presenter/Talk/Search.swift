import MarpDeck
import TextGrid

/// A pattern that was looked for.
struct Search {
  /// Why nothing was looked for.
  enum Failure: Error {
    case pattern(PatternError)
    /// It would take so long that a key would wait.
    case tooMuch
  }

  /// What was typed.
  let text: String
  let pattern: Pattern
  /// The slides that hold it.
  let slides: [Int]
  /// As many steps as take a moment; a deck of a book's length takes a part of them.
  private static let mostSteps = 6_000_000

  /// Looks through all slides; capitals count only where the pattern has some.
  init(_ text: String, in deck: Deck) throws(Failure) {
    self.text = text
    do throws(PatternError) { pattern = try Pattern(text) } catch { throw .pattern(error) }
    var steps = Self.mostSteps
    var slides: [Int] = []
    for slide in deck.slides.indices {
      guard let found = pattern.ranges(in: Array(deck.text(ofSlide: slide)), steps: &steps, most: 1) else {
        throw .tooMuch
      }
      if !found.isEmpty { slides.append(slide) }
    }
    self.slides = slides
  }

  /// The nearest slide in a direction that holds it, round the end of the deck.
  func slide(after slide: Int, by step: Int) -> Int? {
    step > 0
      ? slides.first { $0 > slide } ?? slides.first : slides.last { $0 < slide } ?? slides.last
  }
}

extension Search.Failure {
  /// What is said of a pattern that was not looked for.
  func text(_ pattern: String, _ wording: Wording) -> String {
    switch self {
    case .pattern(let error):
      wording("‘\(pattern)’ is no regular expression: ", "‘\(pattern)’은(는) 정규식이 아닙니다: ") + error.text(wording)
    case .tooMuch:
      wording("‘\(pattern)’ takes too long here: say it more simply", "‘\(pattern)’은(는) 너무 오래 걸립니다. 더 단순하게 써 주세요")
    }
  }
}
