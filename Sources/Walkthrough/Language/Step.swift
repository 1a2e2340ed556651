public import CloudServices
import MarpDeck

/// A titled group of lines: what one press of Enter runs.
public struct Step: Sendable, Hashable {
  /// Something in a step, in the order of the lines.
  public enum Item: Sendable, Hashable {
    case narration(LocalizedText, Position)
    case command(Command)
    /// Goes on with the command that an `#until:` before has stopped.
    case until(Until)
    case expect(Expectation)
    case fault(FaultLine)
    case aws(AWSOverride)
    case question(Question)
    case task(LearnerTask)
  }

  /// Its bookmark; made from the walkthrough's id and its number where no `#step` names it.
  public let id: String
  /// Its title; empty where there is none.
  public internal(set) var title: LocalizedText
  /// What happens in it.
  public internal(set) var items: [Item] = []
  /// The lines of the file it takes.
  public internal(set) var lines: Range<Int>
  /// The slide it stands on, from 1.
  public let slide: Int
  /// The lines as they stand in the deck.
  public internal(set) var source: [String] = []

  /// The commands in order.
  public var commands: [Command] {
    items.compactMap { if case .command(let command) = $0 { command } else { nil } }
  }

  /// The narration of the whole step for a reader of `language`, a paragraph for each group of lines.
  public func narration(for language: String?, deckLanguage: String?) -> [String] {
    items.compactMap {
      guard case .narration(let text, _) = $0 else { return nil }
      return text.text(for: language, deckLanguage: deckLanguage)
    }
  }
}

/// All blocks of a file with one id: one session, in deck order.
public struct WalkthroughScript: Sendable, Hashable {
  /// The ID of `walkthrough=ID`; `walkthrough` for a bare one.
  public let id: String
  /// The edition that its first fence asks for (`edition=classic`), whatever anybody else says.
  public internal(set) var edition: CloudDescription.Edition?
  /// The edition of its deck (`edition: classic`); nil where the front matter does not say.
  public internal(set) var deckEdition: CloudDescription.Edition?
  /// Its steps.
  public internal(set) var steps: [Step] = []

  /// The step with this id.
  public func step(_ id: String) -> Step? { steps.first { $0.id == id } }
}
