import MarpDeck
import Testing
import TextGrid

@testable import Presenter

@Suite("A talk line by line")
struct LineTalkTests {
  private static let deck = Deck("# One\n\n<!-- say \u{1B}[31mthis -->\n\n---\n\n# Two\n\n---\n\n# Three")

  /// What is printed on the last of these lines; nil when it ends the talk.
  private func answer(_ lines: [String]) -> String? {
    var talk = LineTalk(Self.deck, width: 40, Wording("en"))
    var answer: [StyledText]?
    for line in lines { answer = talk.answer(line) }
    return answer?.map(\.plain).joined(separator: "\n")
  }

  @Test(
    "Lines",
    arguments: [
      ([""], "Two"), (["", ""], "Three"), (["", "p"], "One"), (["3"], "Three"), (["/tw"], "Two"),
      (["/three", "/one"], "One"),
      (["n"], "say ␛[31mthis"), (["", "n"], "no notes"), (["p"], "this is the first slide"),
      (["9"], "there are 3 slides"), (["", "", ""], "there are 3 slides"), (["/zzz"], "nothing found"),
      (["/("], "‘(’ is no regular expression: a ‘)’ is missing"), (["what"], "none of these"),
    ])
  func lines(lines: [String], says: String) throws {
    let text = try #require(answer(lines))
    #expect(text.contains(says))
    #expect(!text.contains("\u{1B}"))
  }

  @Test("It ends", arguments: ["q", "quit", " q "])
  func ends(line: String) { #expect(answer([line]) == nil) }
}
