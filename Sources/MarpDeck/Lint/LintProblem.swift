/// Something in a deck that Marp silently takes otherwise than it was meant.
public struct LintProblem: Sendable, Hashable {
  /// Whether something is lost or only doubtful.
  public enum Severity: String, Sendable, Codable {
    /// Something is lost, or shown that was not meant to be seen.
    case error
    /// It may be meant so.
    case warning
  }

  /// The name of the rule, with which it can be silenced.
  public let rule: String
  /// How bad it is.
  public let severity: Severity
  /// Where it is.
  public let position: Position
  /// What was found.
  public let found: String
  /// What Marp does with it.
  public let effect: String
  /// What to write instead.
  public let mend: String

  /// Makes a problem that was found by other means than the deck's own rules.
  public init(
    rule: String, severity: Severity, position: Position, found: String, effect: String = "", mend: String = ""
  ) {
    (self.rule, self.severity, self.position) = (rule, severity, position)
    (self.found, self.effect, self.mend) = (found, effect, mend)
  }

  /// What was found, what Marp does, and the mend, in one line.
  public var message: String { [found, effect, mend].filter { !$0.isEmpty }.joined(separator: "; ") }
}
