import MarpDeck

/// Where a run stops for a while: the value of `#until:`.
public struct Until: Sendable, Hashable {
  /// What has to become true.
  public enum Point: Sendable, Hashable {
    case state(StateTest)
    case trace(TracePattern)
    /// `done`: the command has ended.
    case done
  }

  /// What has to become true.
  public let point: Point
  /// Where the directive stands.
  public let position: Position
}
