public import MarpDeck
public import TextGrid

/// A command that failed where no line says that it should.
public struct UnexpectedExit: Sendable, Hashable {
  /// Where its prompt stands.
  public let position: Position
  /// How it ended.
  public let code: Int32

  /// The failed commands of a session that neither expected output nor an `#expect:` of `exit` or `output` speaks of.
  ///
  /// An expectation speaks of the last command before it, be it of an earlier step.
  public static func all(in results: [StepResult]) -> [UnexpectedExit] {
    var found: [UnexpectedExit] = []
    var isOpen = false
    for entry in results.flatMap(\.entries) {
      switch entry {
      case .command(let run):
        guard let code = run.exitCode else { continue }
        isOpen = code != 0 && run.command.output == nil
        if isOpen { found.append(UnexpectedExit(position: run.command.position, code: code)) }
      case .expectation(let expectation, _):
        switch expectation.test {
        case .exit, .outputContains, .outputMatches:
          if isOpen { found.removeLast() }
          isOpen = false
        case .state, .trace, .noTrace: continue
        }
      case .narration, .until, .fault, .question, .task: continue
      }
    }
    return found
  }

  /// What it is, and the line that would make it right.
  public func text(_ wording: Wording) -> String {
    wording(
      "exit \(code), and nothing expects it; write ‘#expect: exit \(code)’",
      "종료 코드 \(code)를 예상하는 줄이 없다. ‘#expect: exit \(code)’라고 쓴다")
  }
}
