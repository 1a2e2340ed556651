import MarpDeck

/// A fault that no command makes: the value of `#fault:` and `#heal:`.
public enum Fault: Sendable, Hashable {
  /// `host compute1 down`: nothing on the node runs, nothing reaches it.
  case nodeDown(String)
  /// `host compute1 vcpus=0`: the node reports this instead of what it has.
  case nodeResource(node: String, name: String, value: String)
  /// `process nova-compute on compute1 stop`: no node means everywhere.
  case processStopped(name: String, node: String?, isKilled: Bool)
  /// `glance-api 503 x2`: its API answers with this status; no count means until it is healed.
  case status(process: String, code: Int, times: Int?)
  /// `drop build_and_run_instance x1`: messages of this method are lost.
  case drop(method: String, times: Int?)
  /// `delay mq 200ms`, `delay select_destinations 70s`: no method means every message.
  case delay(method: String?, TimeSpan)
  /// `database away`, `database nova away`: no name means all of them.
  case databaseAway(String?)
}

/// A `#fault:` or `#heal:` line.
public struct FaultLine: Sendable, Hashable {
  /// What the line does.
  public enum Action: Sendable, Hashable {
    case inject(Fault)
    /// Ends faults of this kind, whatever their counts and values.
    case heal(Fault)
    /// `#heal: all`.
    case healAll
  }

  /// What it does.
  public let action: Action
  /// As it was written.
  public let text: String
  /// Where it stands.
  public let position: Position
}
