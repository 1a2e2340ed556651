import MarpDeck
import Testing
import TextGrid

@testable import Presenter

@Suite("Regular expressions in linear time")
struct PatternTests {
  private func found(_ pattern: String, in text: String) throws -> [String] {
    var steps = 1_000_000
    let characters = Array(text)
    let ranges = try #require(try Pattern(pattern).ranges(in: characters, steps: &steps))
    return ranges.map { String(characters[$0]) }
  }

  @Test(
    "What is found, from left to right",
    arguments: [
      ("a", "banana", ["a", "a", "a"]), ("an", "banana", ["an", "an"]), ("(an)+", "banana", ["anan"]),
      ("a|an", "ban", ["a"]), ("an|a", "ban", ["an"]), ("x*", "axxb", ["xx"]), ("x*?b", "axxb", ["xxb"]),
      ("a.c", "abc a\nc adc", ["abc", "adc"]), ("[a-c]+", "xabcd", ["abc"]), ("[^a-c ]+", "ab xy c", ["xy"]),
      ("[]x]+", "a]x", ["]x"]), ("[a\\-]+", "b-a", ["-a"]), ("[-a]+", "b-a", ["-a"]),
      ("\\d+", "a12b3", ["12", "3"]), ("\\w+", "ab_1 한글!", ["ab_1", "한글"]), ("\\S+\\s", "ab c", ["ab "]),
      ("\\bis\\b", "this is", ["is"]), ("\\Bis", "this is", ["is"]), ("^b", "ab\nb", ["b"]),
      ("b$", "b\nab", ["b", "b"]),
      ("a{2}", "aaaaa", ["aa", "aa"]), ("a{2,}", "aaaaa", ["aaaaa"]), ("a{,2}b", "aaab", ["aab"]),
      ("a{1,2}?", "aa", ["a", "a"]), ("a{x}", "a{x}", ["a{x}"]), ("\\.", "a.b", ["."]), ("(?:ab)c", "abc", ["abc"]),
      ("(?<n>a)b", "ab", ["ab"]), ("nova|neutron", "Nova, NEUTRON", ["Nova", "NEUTRON"]),
      ("Nova", "nova Nova", ["Nova"]), ("(?i)Nova", "nova Nova", ["nova", "Nova"]), ("\\S", "a", ["a"]),
      ("[A-C]", "b B", ["B"]), ("(?i)[A-C]", "b D", ["b"]), ("ä", "Ä", ["Ä"]), ("[가-힣]+", "a가나b", ["가나"]),
      ("(a*)*", "b", []), ("(a|b)*c|(a|ab)*c", "abc", ["abc"]), ("", "abc", []), ("a||b", "b", []), ("$^", "\n", []),
    ] as [(String, String, [String])])
  func finds(pattern: String, text: String, expected: [String]) throws {
    #expect(try found(pattern, in: text) == expected)
  }

  @Test(
    "What is none is said by name",
    arguments: [
      ("(", .missing(")")), ("(a", .missing(")")), ("a)", .unmatched(")")), ("[a", .missing("]")), ("[", .missing("]")),
      ("*", .nothingToRepeat("*")), ("a**", .nothingToRepeat("*")), ("a|+", .nothingToRepeat("+")),
      ("(?=a)", .lookaround), ("(?<=a)", .lookaround), ("(?!a)", .lookaround), ("(a)\\1", .backreference),
      ("\\", .unfinished), ("\\q", .unknownEscape("q")), ("[z-a]", .badRange), ("a{3,1}", .badRange),
      ("a{9999}", .tooLarge), ("((a{99}){99}){99}", .tooLarge), ("[\\", .missing("]")),
    ] as [(String, PatternError)])
  func refuses(pattern: String, error: PatternError) {
    #expect(throws: error) { _ = try Pattern(pattern) }
    for language in ["en", "ko"] { #expect(!error.text(Wording(language)).isEmpty) }
  }

  @Test(
    "Patterns that others hang on take a step or so a character",
    arguments: ["(a+)+$", "(a*)*b", "(a|a)*$", "(a|aa)+$", "(.*.*.*.*)x", "a{0,50}a{0,50}b", "(x+x+)+y"])
  func linear(pattern: String) throws {
    let regex = try Pattern(pattern)
    func steps(_ count: Int) throws -> Int {
      var left = 50_000_000
      _ = try #require(regex.ranges(in: Array(repeating: "a", count: count) + ["!"], steps: &left))
      return 50_000_000 - left
    }
    // Ten times the text, ten times the steps and not a hundred times.
    #expect(try steps(2000) < 12 * steps(200))
  }

  @Test("It finds what Swift's own engine finds first, whatever is written")
  func agrees() throws {
    var seed: UInt64 = 5
    func next(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    let pieces = [
      "a", "b", ".", "[ab]", "(a|b)", "(ab)*", "a+", "b?", "(a|ab)(c|bcd)?", "a*?", "\\w", "c{1,2}", "|", "d",
    ]
    for _ in 0..<300 {
      let pattern = (0..<(1 + next(4))).map { _ in pieces[next(pieces.count)] }.joined()
      let text = String((0..<next(12)).map { _ in Array("abcd")[next(4)] })
      let regex = try Regex(pattern)
      let expected = text.matches(of: regex).map { String(text[$0.range]) }.filter { !$0.isEmpty }
      #expect(try found(pattern, in: text) == expected, "\(pattern) in \(text)")
    }
  }

  @Test("A search that would take too long is given up, and says so")
  func bounded() {
    var rehearsal = Rehearsal("# " + String(repeating: "a", count: 20_000))
    rehearsal.press("/")
    rehearsal.type("(a?){900}b")
    rehearsal.press("enter")
    #expect(rehearsal.bottom.contains("takes too long here"))
    rehearsal.press("/")
    rehearsal.type("(a+)+$")
    rehearsal.press("enter")
    #expect(rehearsal.bottom.contains("slide 1 of 1"))
  }
}
