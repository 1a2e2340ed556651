import CloudKernel

extension LinuxBridge {
  /// The way of a frame from a tap on one machine to one on another.
  struct Path {
    /// The devices in their order: `tap… - brq… - eth2 - brq… - tap…`.
    var text: String
    /// Why there is none; nil when there is.
    var broken: String?
  }

  /// Looks for a way between two taps, each on its machine, as frames would find it.
  static func path(from tap: String, on source: Context, to other: String, on target: Context) throws -> Path {
    guard let here = try find(source, tap) else { return Path(text: tap, broken: "no device \(tap)") }
    guard let bridge = try here["bridge"].string.flatMap({ try Self.bridge(source, $0) }) else {
      return Path(text: tap, broken: "\(tap) is in no bridge")
    }
    var text = "\(tap) - \(bridge.text("name"))"
    guard here.text("wiring") == Wiring.done.rawValue else {
      return Path(text: text, broken: "\(tap) is not wired yet")
    }
    guard let there = try find(target, other) else { return Path(text: text, broken: "no device \(other)") }
    guard let far = try there["bridge"].string.flatMap({ try Self.bridge(target, $0) }) else {
      return Path(text: text, broken: "\(other) is in no bridge")
    }
    guard source.process !== target.process else {
      let isSame = bridge.text("name") == far.text("name")
      return Path(text: "\(text) - \(other)", broken: isSame ? nil : "\(other) is in another bridge")
    }
    guard let uplink = bridge["uplink"].string else {
      return Path(text: text, broken: "\(bridge.text("name")) has no way out")
    }
    text += " - \(uplink)"
    guard source.process.node.isUp, target.process.node.isUp else { return Path(text: text, broken: "no carrier") }
    guard far["uplink"].string == uplink else {
      return Path(text: text, broken: "\(far.text("name")) is not on \(uplink)")
    }
    guard there.text("wiring") == Wiring.done.rawValue else {
      return Path(text: text, broken: "\(other) is not wired yet")
    }
    return Path(text: "\(text) - \(far.text("name")) - \(other)")
  }
}
