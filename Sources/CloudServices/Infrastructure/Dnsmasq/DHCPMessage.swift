/// A DHCP message as it is on the wire (RFC 2131, options by RFC 2132 and RFC 3442).
struct DHCPMessage: Sendable, Hashable {
  /// Option 53.
  enum Kind: UInt8, Sendable {
    case discover = 1
    case offer, request, decline, ack, nak, release
  }

  /// Codes of the options that are used here.
  enum Option: UInt8, Sendable, CaseIterable {
    case subnetMask = 1
    case router = 3
    case nameServers = 6
    case hostName = 12
    case domainName = 15
    case mtu = 26
    case broadcast = 28
    case requestedAddress = 50
    case leaseTime = 51
    case kind = 53
    case serverID = 54
    case parameters = 55
    case renewal = 58
    case rebinding = 59
    case vendorClass = 60
    case clientID = 61
    case staticRoutes = 121
  }

  /// An option by its code; `Option` names those known here.
  struct Field: Sendable, Hashable {
    var code: UInt8
    var bytes: [UInt8]
  }

  /// 1: from a client; 2: from a server.
  var operation: UInt8
  var transaction: UInt32
  var seconds: UInt16 = 0
  var isBroadcast = true
  var clientAddress = IPAddress(version: 4, value: 0)
  var yourAddress = IPAddress(version: 4, value: 0)
  var serverAddress = IPAddress(version: 4, value: 0)
  var mac: [UInt8]
  /// In the order in which they are on the wire.
  var options: [Field] = []

  private static let magic: [UInt8] = [99, 130, 83, 99]
  /// What relays and old clients expect at least (RFC 951).
  private static let leastSize = 300

  init(operation: UInt8, transaction: UInt32, mac: [UInt8]) {
    self.operation = operation
    self.transaction = transaction
    self.mac = mac
  }

  /// Bytes of an option; setting replaces it, nil takes it out.
  subscript(option: Option) -> [UInt8]? {
    get { options.first { $0.code == option.rawValue }?.bytes }
    set {
      options.removeAll { $0.code == option.rawValue }
      if let newValue { options.append(Field(code: option.rawValue, bytes: newValue)) }
    }
  }

  var kind: Kind? { self[.kind]?.first.flatMap(Kind.init) }

  /// The address in an option of four bytes.
  func address(_ option: Option) -> IPAddress? {
    guard let bytes = self[option], bytes.count == 4 else { return nil }
    return IPAddress(version: 4, value: bytes.reduce(0) { $0 << 8 | UInt128($1) })
  }

  // MARK: Bytes

  var encoded: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(Self.leastSize + 60)
    out += [operation, 1, 6, 0]
    out += (0..<4).map { UInt8(truncatingIfNeeded: transaction >> UInt32(24 - 8 * $0)) }
    out += [UInt8(seconds >> 8), UInt8(seconds & 255), isBroadcast ? 0x80 : 0, 0]
    for address in [clientAddress, yourAddress, serverAddress] { out += address.bytes }
    out += [0, 0, 0, 0]
    out += mac + [UInt8](repeating: 0, count: 16 - mac.count)
    out += [UInt8](repeating: 0, count: 192)
    out += Self.magic
    for option in options {
      out += [option.code, UInt8(option.bytes.count)]
      out += option.bytes
    }
    out.append(255)
    if out.count < Self.leastSize { out += [UInt8](repeating: 0, count: Self.leastSize - out.count) }
    return out
  }

  /// Reads a message; nil when the bytes are none.
  init?(decoding bytes: [UInt8]) {
    guard bytes.count >= 240, bytes[1] == 1, bytes[2] == 6, Array(bytes[236..<240]) == Self.magic else { return nil }
    func number(_ start: Int, _ count: Int) -> UInt128 {
      bytes[start..<start + count].reduce(0) { $0 << 8 | UInt128($1) }
    }
    func address(_ start: Int) -> IPAddress { IPAddress(version: 4, value: number(start, 4)) }
    operation = bytes[0]
    transaction = UInt32(number(4, 4))
    seconds = UInt16(number(8, 2))
    isBroadcast = bytes[10] & 0x80 != 0
    clientAddress = address(12)
    yourAddress = address(16)
    serverAddress = address(20)
    mac = Array(bytes[28..<34])
    var index = 240
    while index < bytes.count, bytes[index] != 255 {
      if bytes[index] == 0 {
        index += 1
        continue
      }
      guard index + 1 < bytes.count, index + 2 + Int(bytes[index + 1]) <= bytes.count else { return nil }
      let end = index + 2 + Int(bytes[index + 1])
      options.append(Field(code: bytes[index], bytes: Array(bytes[(index + 2)..<end])))
      index = end
    }
  }

  // MARK: Values of options

  static func bytes(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> UInt32(24 - 8 * $0)) }
  }

  /// Destinations with their routers, as option 121 packs them: only as much of a prefix as counts.
  static func packed(_ routes: [(destination: CIDR, via: IPAddress)]) -> [UInt8] {
    routes.flatMap { route -> [UInt8] in
      [UInt8(route.destination.prefix)] + route.destination.network.bytes.prefix((route.destination.prefix + 7) / 8)
        + route.via.bytes
    }
  }

  /// `169.254.169.254/32 203.0.113.101 0.0.0.0/0 203.0.113.1`, as clients print option 121.
  static func unpacked(_ bytes: [UInt8]) -> [(destination: CIDR, via: IPAddress)] {
    var routes: [(destination: CIDR, via: IPAddress)] = []
    var rest = bytes[...]
    while let prefix = rest.popFirst() {
      let count = (Int(prefix) + 7) / 8
      guard rest.count >= count + 4 else { return routes }
      let network = rest.prefix(count) + [UInt8](repeating: 0, count: 4 - count)
      let via = rest.dropFirst(count).prefix(4)
      let text = network.map(String.init).joined(separator: ".") + "/\(prefix)"
      if let destination = CIDR(text) {
        routes.append((destination, IPAddress(version: 4, value: via.reduce(0) { $0 << 8 | UInt128($1) })))
      }
      rest = rest.dropFirst(count + 4)
    }
    return routes
  }
}
