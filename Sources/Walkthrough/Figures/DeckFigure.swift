public import CloudServices
public import Figures
public import MarpDeck
public import TextGrid

/// A figure of a deck, and the moment at which it is drawn: it shows the cloud as it is where the figure stands.
public struct DeckFigure: Sendable {
  /// What is drawn.
  public let figure: Figure
  /// Where it stands; its lines are the figure as it was when they were written.
  public let block: CodeBlock
  /// The slide it stands on, from 1.
  public let slide: Int
  /// The walkthrough whose cloud it shows: the last that stands before it; nil where none does.
  public let script: String?
  /// How many steps of that walkthrough have run by then.
  public let steps: Int

  /// How wide the text in a deck is.
  public static let bodyWidth = 80

  /// The lines that belong into the deck, as the figure is on this cloud.
  public func body(_ site: Site?, language: String) -> [String] {
    figure.lines(width: Self.bodyWidth, site: site, language: language).map(\.plain)
  }

  /// What is wrong with the lines in the deck; nil when they are what the model draws.
  public func difference(from body: [String]) -> Difference? {
    let written = block.lines.map { String($0.text.withoutTrailingBlanks) }
    if written.allSatisfy(\.isEmpty) { return body.allSatisfy(\.isEmpty) ? nil : .empty(block.position) }
    guard written != body else { return nil }
    let index = zip(written, body).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let line = index ?? min(written.count, body.count)
    let position = line < block.lines.count ? block.lines[line].position : block.position
    return .changed(
      position, written: line < written.count ? written[line] : "", drawn: line < body.count ? body[line] : "")
  }

  /// How the lines in a deck differ from what is drawn.
  public enum Difference: Sendable, Hashable {
    /// There are none: other renderers show an empty box.
    case empty(Position)
    /// The first line that is another.
    case changed(Position, written: String, drawn: String)

    /// Where it is.
    public var position: Position {
      switch self {
      case .empty(let position), .changed(let position, _, _): position
      }
    }

    /// What is wrong, in one line.
    public func text(_ wording: Wording) -> String {
      switch self {
      case .empty:
        wording(
          "the figure has no text, so other renderers show an empty box; --update writes it",
          "그림에 글이 없어 다른 렌더러에서는 빈 상자로 보인다. --update가 써 넣는다")
      case .changed(_, let written, let drawn):
        wording(
          "the figure is drawn otherwise now: written \(written.quoted), drawn \(drawn.quoted); --update rewrites it",
          "그림이 이제 다르게 그려진다. 적힌 것 \(written.quoted), 그려지는 것 \(drawn.quoted). --update가 다시 쓴다")
      }
    }
  }
}

extension WalkthroughFile {
  /// The figures that stand after so many steps of a walkthrough and before its next one.
  ///
  /// Those before the first step of the file belong to its first walkthrough.
  public func figures(of script: String, after steps: Int) -> [DeckFigure] {
    let isFirst = script == scripts.first?.id && steps == 0
    return figures.filter { $0.script == script && $0.steps == steps || isFirst && $0.script == nil }
  }

  /// Those of `figures(of:after:)` that are shown between steps: before the first step, only those on its own slide.
  public func figuresShown(of script: String, after steps: Int) -> [DeckFigure] {
    let first = scripts.first { $0.id == script }?.steps.first?.slide
    return figures(of: script, after: steps).filter { steps > 0 || $0.slide == first }
  }

  /// The cloud that a figure shows before anything has run: that of its walkthrough, where there is none the deck's.
  public func cloud(of figure: DeckFigure, _ setup: SessionSetup) -> CloudDescription {
    let script = scripts.first { $0.id == figure.script } ?? scripts.first
    return setup.description(fence: figure.figure.edition ?? script?.edition, deck: edition)
  }

  /// Hands each figure of a file without walkthroughs over, with a cloud on which nothing has happened.
  public func drawAlone(_ setup: SessionSetup, _ draw: (DeckFigure, Site) throws -> Void) throws {
    guard scripts.isEmpty else { return }
    var sites: [CloudDescription: Site] = [:]
    for figure in figures {
      let cloud = cloud(of: figure, setup)
      let site = try sites[cloud] ?? Site(cloud, seed: setup.seed)
      sites[cloud] = site
      try draw(figure, site)
    }
  }

  /// Runs sessions to their ends and hands each figure over at its moment, with the cloud as it is then.
  ///
  /// With `onlyShown` those are left out that stand on other slides before the first step.
  public func run(
    _ sessions: [WalkthroughSession], _ setup: SessionSetup, onlyShown: Bool = false,
    _ draw: (DeckFigure, Site) throws -> Void
  ) throws {
    try drawAlone(setup, draw)
    for session in sessions {
      repeat {
        let (script, steps) = (session.script.id, session.results.count)
        let due = onlyShown ? figuresShown(of: script, after: steps) : figures(of: script, after: steps)
        for figure in due { try draw(figure, session.site) }
      } while session.runNext() != nil
    }
  }
}
