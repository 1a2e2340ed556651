/// An address of either family as a number, so that pools can be counted through.
struct IPAddress: Sendable, Hashable, Comparable {
  var version: Int
  var value: UInt128

  var bits: Int { version == 4 ? 32 : 128 }

  init(version: Int, value: UInt128) {
    self.version = version
    self.value = value
  }

  /// Reads `203.0.113.7` or `2001:db8::7`; nil when it is neither.
  init?(_ text: some StringProtocol) {
    if text.utf8.contains(UInt8(ascii: ":")) {
      guard let value = Self.v6(text) else { return nil }
      self.init(version: 6, value: value)
    } else {
      guard let value = Self.v4(text) else { return nil }
      self.init(version: 4, value: UInt128(value))
    }
  }

  private static func v4(_ text: some StringProtocol) -> Int? {
    var (value, part, digits, dots) = (0, 0, 0, 0)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        part = part * 10 + Int(byte & 15)
        digits += 1
        guard part < 256 else { return nil }
      case UInt8(ascii: ".") where digits > 0:
        value = value << 8 | part
        (part, digits, dots) = (0, 0, dots + 1)
      default: return nil
      }
    }
    return dots == 3 && digits > 0 ? value << 8 | part : nil
  }

  private static func v6(_ text: some StringProtocol) -> UInt128? {
    let halves = String(text).split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
    func groups(_ half: Substring) -> [UInt128]? {
      guard !half.isEmpty else { return [] }
      var groups: [UInt128] = []
      for part in half.split(separator: ":", omittingEmptySubsequences: false) {
        guard part.utf8.count <= 4, let group = UInt16(part, radix: 16) else { return nil }
        groups.append(UInt128(group))
      }
      return groups
    }
    guard let front = groups(halves[0]), let back = halves.count == 2 ? groups(halves[1]) : [] else { return nil }
    let missing = 8 - front.count - back.count
    guard halves.count == 2 ? missing >= 1 : missing == 0 else { return nil }
    return (front + Array(repeating: 0, count: missing) + back).reduce(0) { $0 << 16 | $1 }
  }

  /// The usual text: dotted decimal, or RFC 5952 with the longest run of zeros left out.
  var text: String {
    if version == 4 {
      let value = Int(value)
      return "\(value >> 24 & 255).\(value >> 16 & 255).\(value >> 8 & 255).\(value & 255)"
    }
    let groups = (0..<8).map { UInt16(truncatingIfNeeded: value >> UInt128(112 - 16 * $0)) }
    var (start, length) = (0, 0)
    var index = 0
    while index < 8 {
      let end = groups[index...].firstIndex { $0 != 0 } ?? 8
      if end - index > length { (start, length) = (index, end - index) }
      index = end + 1
    }
    func joined(_ part: ArraySlice<UInt16>) -> String { part.map { String($0, radix: 16) }.joined(separator: ":") }
    guard length > 1 else { return joined(groups[...]) }
    return joined(groups[..<start]) + "::" + joined(groups[(start + length)...])
  }

  /// The four bytes of an IPv4 address.
  var bytes: [UInt8] { (0..<bits / 8).reversed().map { UInt8(truncatingIfNeeded: value >> UInt128($0 * 8)) } }

  func advanced(by count: UInt128) -> IPAddress { IPAddress(version: version, value: value &+ count) }

  static func < (a: Self, b: Self) -> Bool { (a.version, a.value) < (b.version, b.value) }
}

/// A network prefix: `203.0.113.0/24`.
struct CIDR: Sendable, Hashable {
  let network: IPAddress
  let prefix: Int

  /// Reads a prefix and clears its host bits; nil when it is none.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = IPAddress(parts[0]), let prefix = Int(parts[1]),
      (0...address.bits).contains(prefix)
    else { return nil }
    self.prefix = prefix
    let hostBits = UInt128(address.bits - prefix)
    let value = hostBits == 128 ? 0 : (address.value >> hostBits) << hostBits
    network = IPAddress(version: address.version, value: value)
  }

  private var hostMask: UInt128 {
    let hostBits = network.bits - prefix
    return hostBits == 128 ? .max : (1 << UInt128(hostBits)) - 1
  }

  var text: String { "\(network.text)/\(prefix)" }
  var last: IPAddress { network.advanced(by: hostMask) }
  /// `255.255.255.0`.
  var netmask: IPAddress {
    let all = network.version == 4 ? UInt128(UInt32.max) : .max
    return IPAddress(version: network.version, value: all ^ hostMask)
  }

  func contains(_ address: IPAddress) -> Bool {
    address.version == network.version && network <= address && address <= last
  }

  func overlaps(_ other: CIDR) -> Bool { contains(other.network) || other.contains(network) }

  /// The first and last address that hosts can have.
  var hosts: (first: IPAddress, last: IPAddress) {
    guard hostMask > 1 else { return (network, last) }
    let end = network.version == 4 ? hostMask - 1 : hostMask
    return (network.advanced(by: 1), network.advanced(by: end))
  }
}
