import MarpDeck

/// A question to the learner: `#ask:` with its `#answer:` and `#hint:` lines.
public struct Question: Sendable, Hashable {
  /// What is asked.
  public internal(set) var text: LocalizedText
  /// The answers that are right; several lines are alternatives.
  public internal(set) var answers: [LocalizedText] = []
  /// Hints, the vaguest first.
  public internal(set) var hints: [LocalizedText] = []
  /// Where it stands.
  public let position: Position
}

/// Something for the learner to do: `#task:` with its `#check:` and `#hint:` lines.
public struct LearnerTask: Sendable, Hashable {
  /// What is to be done.
  public internal(set) var text: LocalizedText
  /// What has to hold when it is done.
  public internal(set) var checks: [Expectation] = []
  /// Hints, the vaguest first.
  public internal(set) var hints: [LocalizedText] = []
  /// Where it stands.
  public let position: Position
}
