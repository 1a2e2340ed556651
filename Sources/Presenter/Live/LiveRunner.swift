public import MarpDeck
public import TextGrid
public import Walkthrough

/// Runs steps for a talk: a session for each walkthrough, made when its first step runs.
public final class LiveRunner {
  private let file: WalkthroughFile
  private var setup: SessionSetup
  private var sessions: [String: WalkthroughSession] = [:]

  /// Makes a runner for the walkthroughs of a file.
  public init(_ file: WalkthroughFile, _ setup: SessionSetup) {
    self.file = file
    self.setup = setup
    self.setup.keepsContents = true
  }

  /// Carries out an effect; nil for one that is not about a session.
  public func perform(_ effect: LiveEffect) -> LiveOutcome? {
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

  /// The figures behind a walkthrough that has begun, by where they stand in the deck, as its cloud is now.
  public func figures(after walkthrough: String, width: Int) -> [Position: [StyledText]] {
    guard let session = sessions[walkthrough] else { return [:] }
    let language = setup.deckLanguage ?? setup.wording.language
    return file.figures.reduce(into: [:]) { drawn, figure in
      guard figure.script == walkthrough else { return }
      drawn[figure.block.position] = figure.figure.lines(width: width, site: session.site, language: language)
    }
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
