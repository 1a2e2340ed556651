public import CloudKernel

/// What can be changed in a machine's `/etc/nova/nova.conf`, section DEFAULT; a daemon reads it when it starts.
public enum NovaConf {
  /// Where the file is.
  public static let path = "/etc/nova/nova.conf"
  /// The options that the model's daemons know, each with what it is when nothing is said.
  public static let defaults = ["shelved_offload_time": 0]

  private static let fact = "nova.conf"

  /// Writes an option into the file of a machine.
  public static func set(_ option: String, to value: Int, on node: Node) {
    var file = node.facts[fact]
    file[option] = .int(value)
    node.facts[fact] = file
  }

  /// What the file of a machine says; nil where it says nothing.
  public static func value(of option: String, on node: Node) -> Int? { node.facts[fact][option].int }
}
