/// A machine of the cloud: `controller`, `compute1`.
public final class Node {
  /// The host name, which is also Nova's `host` and the server's part of a queue's name.
  public let name: String
  /// False when the machine is off or cut off from the others.
  @exclusivity(unchecked) public internal(set) var isUp = true
  /// Facts about the machine that its daemons read: `vcpus`, `memory_mb`, `disk_gb`, `address`.
  public var facts: JSON

  init(name: String, facts: JSON) {
    self.name = name
    self.facts = facts
  }
}
