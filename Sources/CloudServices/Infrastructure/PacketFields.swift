/// A packet as its protocol reads it, field by field.
public struct PacketFields: Sendable, Hashable {
  /// A field with its value as text.
  public struct Field: Sendable, Hashable {
    /// What the protocol calls it.
    public let name: String
    /// Its value as people write it.
    public let value: String
  }

  /// What it is: `DHCP`, `iSCSI`.
  public let protocolName: String
  /// In the order in which they are on the wire.
  public let fields: [Field]

  /// Reads the bytes of a DHCP message or an iSCSI PDU; nil for anything else.
  public init?(_ bytes: [UInt8]) {
    if let message = DHCPMessage(decoding: bytes) {
      protocolName = "DHCP"
      fields = message.fields
    } else if let fields = PDU.fields(of: bytes) {
      protocolName = "iSCSI"
      self.fields = fields
    } else {
      return nil
    }
  }
}

extension DHCPMessage {
  fileprivate var fields: [PacketFields.Field] {
    var fields: [PacketFields.Field] = []
    func add(_ name: String, _ value: String) { fields.append(PacketFields.Field(name: name, value: value)) }
    add("op", operation == 1 ? "1 (BOOTREQUEST)" : "2 (BOOTREPLY)")
    add("xid", "0x" + Self.hex(Self.bytes(transaction)))
    add("secs", String(seconds))
    add("flags", isBroadcast ? "0x8000 (broadcast)" : "0x0000")
    for (name, address) in [("ciaddr", clientAddress), ("yiaddr", yourAddress), ("siaddr", serverAddress)] {
      add(name, address.text)
    }
    add("chaddr", mac.map { Self.hex([$0]) }.joined(separator: ":"))
    for option in options {
      let known = Option(rawValue: option.code)
      add("option \(option.code)\(known.map { " \($0)" } ?? "")", text(of: option, known))
    }
    return fields
  }

  private func text(of option: Field, _ known: Option?) -> String {
    let bytes = option.bytes
    let number = bytes.reduce(0) { $0 << 8 | UInt64($1) }
    switch known {
    case .kind: return "\(number) (\(kind.map { "DHCP\("\($0)".uppercased())" } ?? "?"))"
    case .subnetMask, .router, .nameServers, .broadcast, .requestedAddress, .serverID:
      return stride(from: 0, to: bytes.count - bytes.count % 4, by: 4).map { start in
        bytes[start..<start + 4].map(String.init).joined(separator: ".")
      }.joined(separator: " ")
    case .hostName, .domainName, .vendorClass: return String(decoding: bytes, as: UTF8.self)
    case .mtu: return String(number)
    case .leaseTime, .renewal, .rebinding: return "\(number) s"
    case .parameters: return bytes.map { Option(rawValue: $0).map { "\($0)" } ?? String($0) }.joined(separator: " ")
    case .staticRoutes:
      return Self.unpacked(bytes).map { "\($0.destination.text) via \($0.via.text)" }.joined(separator: ", ")
    case .clientID, nil: return Self.hex(bytes)
    }
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

extension PDU {
  /// The header's fields that tell something, then the pairs of a text or the length of other data.
  fileprivate static func fields(of bytes: [UInt8]) -> [PacketFields.Field]? {
    guard bytes.count >= 48, let opcode = Opcode(rawValue: bytes[0]) else { return nil }
    let length = bytes[5..<8].reduce(0) { $0 << 8 | Int($1) }
    guard bytes.count >= 48 + length else { return nil }
    let tag = bytes[16..<20].reduce(0) { $0 << 8 | Int($1) }
    var fields = [
      PacketFields.Field(name: "opcode", value: "0x\(String(bytes[0], radix: 16)) (\(opcode))"),
      PacketFields.Field(name: "flags", value: "0x\(String(bytes[1], radix: 16))"),
      PacketFields.Field(name: "task tag", value: String(tag)),
    ]
    if opcode == .loginResponse {
      let isFine = bytes[36] == 0 && bytes[37] == 0
      fields.append(
        PacketFields.Field(name: "status", value: "\(bytes[36]).\(bytes[37]) (\(isFine ? "success" : "failed"))"))
    }
    let data = Array(bytes[48..<48 + length])
    let isText = [.loginRequest, .loginResponse, .textRequest, .textResponse].contains(opcode)
    guard isText else {
      return length == 0 ? fields : fields + [PacketFields.Field(name: "data", value: "\(length) bytes")]
    }
    for pair in data.split(separator: 0) {
      let parts = String(decoding: pair, as: UTF8.self).split(separator: "=", maxSplits: 1).map(String.init)
      fields.append(PacketFields.Field(name: parts.first ?? "", value: parts.count > 1 ? parts[1] : ""))
    }
    return fields
  }
}
