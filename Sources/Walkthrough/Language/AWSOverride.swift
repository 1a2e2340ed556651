import MarpDeck

/// What stands in place of the automatic AWS equivalent of the command before it: the value of `#aws:`.
public struct AWSOverride: Sendable, Hashable {
  /// What is said.
  public enum Content: Sendable, Hashable {
    /// A command of the AWS CLI, as it is shown.
    case command(String)
    /// `none (reason)`: AWS has nothing like it.
    case none(reason: String)
  }

  /// What is said.
  public let content: Content
  /// The language of a reason; nil for the deck's own.
  public let language: String?
  /// Where it stands.
  public let position: Position
}
