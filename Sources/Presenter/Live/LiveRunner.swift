public import MarpDeck
public import TextGrid
public import Walkthrough

/// Runs steps for a talk: a session for each walkthrough, made when its first step runs.
public final class LiveRunner {
  private let file: WalkthroughFile
  private var setup: SessionSetup
  private var sessions: [String: WalkthroughSession] = [:]
  /// The figures of the deck, by where they stand.
  private let figures: [Position: DeckFigure]
  /// What was drawn since the cloud of a walkthrough changed last.
  private var drawn: [String: [Drawing: [StyledText]]] = [:]

  private struct Drawing: Hashable {
    var figure: Position
    var width: Int
  }

  /// Makes a runner for the walkthroughs of a file.
  public init(_ file: WalkthroughFile, _ setup: SessionSetup) {
    self.file = file
    self.setup = setup
    self.setup.keepsContents = true
    figures = Dictionary(file.figures.map { ($0.block.position, $0) }) { first, _ in first }
  }

  /// What is wrong with the walkthroughs, each on its cloud, before any of them runs.
  public func problems() -> [Diagnostic] {
    guard file.diagnostics.isEmpty, let first = file.scripts.first else { return file.diagnostics }
    // Most decks are about one cloud.
    guard Set(file.scripts.map(\.edition)).count == 1, let session = try? WalkthroughSession(first, setup) else {
      return SessionCheck.problems(of: file, file.scripts.compactMap { try? WalkthroughSession($0, setup) })
    }
    return SessionCheck.problems(of: file, on: session.site)
  }

  /// Carries out an effect; nil for one that is not about a session.
  public func perform(_ effect: LiveEffect) -> LiveOutcome? {
    if let walkthrough = effect.walkthrough { drawn[walkthrough] = nil }
    do {
      switch effect {
      case .run(let id): return try run(id)
      case .back(let walkthrough, let count):
        try sessions[walkthrough]?.back(to: count)
        return .wentBack(walkthrough, count: count)
      case .rehearse(let id, let fault):
        return .rehearsed(id, fault, try session(id.walkthrough).rehearse(step: id.index, with: fault))
      case .showSlide, .nextSlide: return nil
      }
    } catch let problem as Problem {
      return .failed(problem.lines)
    } catch {
      return .failed(["\(error)"])
    }
  }

  /// The rows of a figure behind a walkthrough that has begun, as its cloud is now; nil for any other block.
  public func rows(of block: CodeBlock, width: Int) -> [StyledText]? {
    guard let figure = figures[block.position], let walkthrough = figure.script, let session = sessions[walkthrough]
    else { return nil }
    let drawing = Drawing(figure: block.position, width: width)
    if let rows = drawn[walkthrough]?[drawing] { return rows }
    let language = setup.deckLanguage ?? setup.wording.language
    let rows = figure.figure.lines(width: width, site: session.site, language: language)
    drawn[walkthrough, default: [:]][drawing] = rows
    return rows
  }

  private func run(_ id: LiveStepID) throws -> LiveOutcome {
    let clock = ContinuousClock()
    let start = clock.now
    let session = try session(id.walkthrough)
    let first = session.results.count
    while session.results.count <= id.index, session.runNext() != nil {}
    let real = clock.now - start
    return .ran((first..<session.results.count).map { session.record(ofStep: $0) }, real: real)
  }

  /// What is wrong with a file on its cloud.
  private struct Problem: Error { let lines: [String] }

  private func session(_ id: String) throws -> WalkthroughSession {
    if let session = sessions[id] { return session }
    guard file.diagnostics.isEmpty else { throw Problem(lines: file.diagnostics.map(\.description)) }
    guard let script = file.scripts.first(where: { $0.id == id }) else {
      throw Problem(lines: ["\(file.name): there is no walkthrough ‘\(id)’"])
    }
    let session = try WalkthroughSession(script, setup)
    let problems = SessionCheck.problems(of: file, [session])
    guard problems.isEmpty else { throw Problem(lines: problems.map(\.description)) }
    sessions[id] = session
    return session
  }
}
