import MarpDeck
import Testing
import TextGrid
import Walkthrough

@testable import Presenter

/// A talk with live steps whose events are keys and whose effects are carried out at once.
struct StepTalk {
  var talk: Talk
  var now = 0
  /// Effects that are none of the cloud's.
  private(set) var seen: [TalkEffect] = []
  private var runner: LiveRunner

  init(
    _ text: String = LiveTalk.deck, size: GridSize = GridSize(columns: 80, rows: 24), types: Bool = false,
    _ change: (inout TalkSettings) -> Void = { _ in }
  ) {
    var settings = TalkSettings()
    settings.colors = .plain
    settings.language = "en"
    change(&settings)
    let source = Self.source(text)
    runner = Self.runner(source)
    talk = Talk(source.deck, settings: settings, live: source.live, size: size, now: 0)
    if !types { talk.live?.types = false }
    _ = talk.handle(.resize(size), now: 0)
  }

  static func source(_ text: String) -> TalkSource {
    let deck = Deck(text)
    let file = Walkthrough.parse(file: "deck.md", deck: deck)
    return TalkSource(
      text: text, deck: deck, live: LiveSteps(file, SessionSetup(language: "en", deckLanguage: deck.language)))
  }

  private static func runner(_ source: TalkSource) -> LiveRunner {
    LiveRunner(source.live!.file, source.live!.setup)
  }

  /// The deck is saved with another text.
  mutating func save(_ text: String) {
    let source = Self.source(text)
    runner = Self.runner(source)
    take(.deck(source))
  }

  /// Presses keys by their names, parted by blanks.
  mutating func press(_ names: String) {
    for name in names.split(separator: " ") {
      guard let key = Key(named: String(name)) else {
        Issue.record("no key \(name)")
        continue
      }
      take(.input(.key(key)))
    }
  }

  mutating func take(_ event: TalkEvent) {
    for effect in talk.handle(event, now: now) {
      switch effect {
      case .live(let effect): if let outcome = runner.perform(effect) { take(.live(outcome)) }
      case .rerun(let ids): for id in ids { if let outcome = runner.perform(.run(id)) { take(.reran(outcome)) } }
      default: seen.append(effect)
      }
    }
  }

  /// Lets as much time pass as the talk asks for, until nothing moves.
  mutating func wait() {
    for _ in 0..<2000 {
      guard let tick = talk.nextTick(now: now) else { return }
      now = max(tick, now)
      take(.tick)
    }
    Issue.record("it never stands")
  }

  var screen: String { talk.frame(now: now).plain }
  var bottom: String { String(screen.split(separator: "\n").last ?? "") }
  /// The id of the step that is shown; nil where none is.
  var step: String? { talk.live?.shownRecord?.result.step.id }
}
