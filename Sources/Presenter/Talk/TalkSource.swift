public import MarpDeck
import TextGrid

/// What is read from a deck's file.
public struct TalkSource: Sendable {
  /// What the file is called in messages.
  public let name: String
  /// The text of the file.
  public let text: String
  /// Its slides.
  public let deck: Deck
  /// The steps of its walkthroughs; nil where it has none.
  public let live: LiveSteps?

  /// Puts together what was read.
  public init(name: String = "", text: String, deck: Deck, live: LiveSteps?) {
    self.name = name
    self.text = text
    self.deck = deck
    self.live = live
  }

  /// Why a talk should rather go on with the version before: it was saved in the middle of a change.
  ///
  /// Nil where nothing is wrong that would take slides or steps away.
  func problem(_ wording: Wording) -> String? {
    let name = name.split(separator: "/").last ?? ""
    if text.allSatisfy(\.isWhitespace) { return "\(name): " + wording("the file is empty", "파일이 비어 있습니다") }
    let matter = Linter.problems(in: deck, wording: wording).first { $0.rule.hasPrefix("front-matter") }
    if let matter { return "\(name):\(matter.position): \(matter.found)" }
    return live?.file.diagnostics.first.map { "\(name):\($0.position): \($0.message)" }
  }
}
