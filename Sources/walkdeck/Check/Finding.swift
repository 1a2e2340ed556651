import MarpDeck
import TextGrid
import Walkthrough

/// Something that `walkdeck check` has to say of a file.
struct Finding: Encodable {
  let file: String
  let line: Int
  let column: Int
  let severity: LintProblem.Severity
  /// The name of the rule that found it.
  let rule: String
  let message: String

  /// What a rule of decks found.
  init(_ problem: LintProblem, file: String) {
    self.init(file, problem.position, problem.severity, problem.rule, problem.message)
  }

  /// What can't work in a walkthrough.
  init(_ diagnostic: Diagnostic, file: String) {
    let message = diagnostic.message + (diagnostic.hint.map { "; \($0)" } ?? "")
    self.init(file, diagnostic.position, .error, "walkthrough", message)
  }

  /// How a figure in a deck differs from what is drawn now.
  init(_ difference: DeckFigure.Difference, file: String, _ wording: Wording) {
    let severity: LintProblem.Severity = if case .empty = difference { .warning } else { .error }
    self.init(file, difference.position, severity, "figure", difference.text(wording))
  }

  init(_ file: String, _ position: Position, _ severity: LintProblem.Severity, _ rule: String, _ message: String) {
    (self.file, line, column) = (file, position.line, position.column)
    (self.severity, self.rule, self.message) = (severity, rule, message)
  }

  /// `file:line:column: severity: message [rule]`.
  var text: String { "\(file):\(line):\(column): \(severity.rawValue): \(message) [\(rule)]" }
}
