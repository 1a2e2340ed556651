import TextGrid

/// A regular expression that takes time in proportion to the text, whatever it is: nobody waits for a search.
///
/// It knows what searches need: classes, groups, alternatives, repetition, the edges of lines and words. What can't be
/// had in linear time, looking around and referring back, it refuses by name.
struct Pattern {
  private let program: PatternProgram
  /// Capitals and small letters are the same.
  let ignoresCase: Bool

  /// Reads a pattern; capitals count only where it has some.
  init(_ text: String) throws(PatternError) {
    var reader = PatternReader(text)
    let node = try reader.read()
    ignoresCase = reader.ignoresCase || !reader.hasCapitals
    program = try PatternProgram(node, ignoresCase: ignoresCase)
  }

  /// Where it is found in a text, from left to right, as far as the steps that are left allow; nil when they are used up.
  ///
  /// Of nothing nothing is found.
  func ranges(in text: [Character], steps: inout Int, most: Int = .max) -> [Range<Int>]? {
    let text = ignoresCase ? text.map(\.folded) : text
    var run = PatternRun(program, text)
    var ranges: [Range<Int>] = []
    var start = 0
    while start <= text.count, ranges.count < most {
      guard let found = run.first(from: start, steps: &steps) else { break }
      if !found.isEmpty { ranges.append(found) }
      start = found.isEmpty ? found.upperBound + 1 : found.upperBound
    }
    return steps > 0 ? ranges : nil
  }
}

/// Why a text is no pattern.
enum PatternError: Error, Hashable {
  case missing(Character)
  case unmatched(Character)
  case nothingToRepeat(Character)
  case unfinished
  case unknownEscape(Character)
  case badRange
  case lookaround
  case backreference
  case tooLarge

  /// In a few words.
  func text(_ words: Wording) -> String {
    switch self {
    case .missing(let character): words("a ‘\(character)’ is missing", "‘\(character)’가 빠졌습니다")
    case .unmatched(let character): words("‘\(character)’ closes nothing", "‘\(character)’로 닫을 것이 없습니다")
    case .nothingToRepeat(let character): words("‘\(character)’ has nothing to repeat", "‘\(character)’가 되풀이할 것이 없습니다")
    case .unfinished: words("something follows ‘\\’", "‘\\’ 뒤에 글자가 있어야 합니다")
    case .unknownEscape(let character): words("‘\\\(character)’ is not known", "‘\\\(character)’는 모릅니다")
    case .badRange: words("a range goes from the smaller to the greater", "범위는 작은 쪽에서 큰 쪽으로 씁니다")
    case .lookaround: words("looking ahead and behind is not known", "앞뒤를 보는 식은 쓸 수 없습니다")
    case .backreference: words("referring back is not known", "되짚어 가리킬 수 없습니다")
    case .tooLarge: words("it repeats too much", "되풀이가 너무 많습니다")
    }
  }
}

extension Character {
  /// The character without its case.
  var folded: Character {
    if let ascii = asciiValue { return ascii >= 0x41 && ascii <= 0x5A ? Character(Unicode.Scalar(ascii + 32)) : self }
    let lower = lowercased()
    return lower.count == 1 ? lower.first ?? self : self
  }

  /// It can stand in a word.
  var isWord: Bool { isLetter || isNumber || self == "_" }
}
