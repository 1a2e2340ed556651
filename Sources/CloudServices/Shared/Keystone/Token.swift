import CloudKernel

/// What a token of Keystone says, all of it inside the token: Keystone keeps none.
struct Token: Hashable {
  var userID: String
  /// Keystone numbers the methods by bits: 2 is `password`, 4 is `token`.
  var methods = 2
  /// nil: unscoped.
  var projectID: String?
  /// Seconds since 1970.
  var issued: Int64
  var expires: Int64
  /// Names the token in logs and revocations without giving it away.
  var auditIDs: [String]

  /// How long tokens live, in seconds (`[token] expiration`).
  static let life: Int64 = 3600

  var methodNames: [String] {
    [(1, "external"), (2, "password"), (4, "token")].filter { methods & $0.0 != 0 }.map(\.1)
  }

  /// The token's text under a key; it needs an initialization vector of 16 bytes.
  func sealed(with fernet: Fernet, vector: [UInt8]) -> String? {
    var pack = MessagePack()
    pack.array(projectID == nil ? 5 : 6)
    pack.integer(projectID == nil ? 0 : 2)
    pack.identifier(userID)
    pack.integer(methods)
    if let projectID { pack.identifier(projectID) }
    pack.double(Double(expires))
    pack.array(auditIDs.count)
    for id in auditIDs { pack.binary(Base64URL.decoded(id) ?? []) }
    return fernet.token(pack.bytes, time: issued, vector: vector)
  }

  /// Opens a token's text; nil when this key did not make it.
  init?(_ text: String, with fernet: Fernet) {
    guard let (payload, time) = fernet.opened(text) else { return nil }
    var pack = MessagePack(bytes: payload)
    guard let count = pack.readArray(), let version = pack.readInteger(),
      version == 0 && count == 5 || version == 2 && count == 6,
      let user = pack.readIdentifier(), let methods = pack.readInteger()
    else { return nil }
    let project = version == 2 ? pack.readIdentifier() : nil
    guard let expires = pack.readDouble(), let audits = pack.readArray() else { return nil }
    self.init(
      userID: user, methods: methods, projectID: project, issued: time, expires: Int64(expires),
      auditIDs: (0..<audits).compactMap { _ in pack.readBinary().map(Base64URL.encoded) })
  }

  init(
    userID: String, methods: Int = 2, projectID: String?, issued: Int64, expires: Int64, auditIDs: [String]
  ) {
    self.userID = userID
    self.methods = methods
    self.projectID = projectID
    self.issued = issued
    self.expires = expires
    self.auditIDs = auditIDs
  }
}

/// The few kinds of MessagePack values that Keystone's payloads are made of.
private struct MessagePack {
  var bytes: [UInt8] = []
  private var index = 0

  init(bytes: [UInt8] = []) { self.bytes = bytes }

  mutating func array(_ count: Int) { bytes.append(0x90 | UInt8(count & 15)) }
  mutating func integer(_ value: Int) { bytes.append(UInt8(value & 127)) }
  mutating func binary(_ data: [UInt8]) { bytes += [0xc4, UInt8(data.count & 255)] + data }
  mutating func double(_ value: Double) {
    bytes.append(0xcb)
    bytes += (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (56 - 8 * UInt64($0))) }
  }

  /// An id with a flag that tells whether its 32 digits were packed into 16 bytes.
  mutating func identifier(_ id: String) {
    array(2)
    let packed = id.utf8.count == 32 ? Hex.decoded(id) : nil
    bytes.append(packed == nil ? 0xc2 : 0xc3)
    binary(packed ?? Array(id.utf8))
  }

  mutating func readArray() -> Int? { next().flatMap { $0 & 0xf0 == 0x90 ? Int($0 & 15) : nil } }
  mutating func readInteger() -> Int? { next().flatMap { $0 < 128 ? Int($0) : nil } }
  mutating func readBinary() -> [UInt8]? {
    guard next() == 0xc4, let count = next() else { return nil }
    return take(Int(count))
  }
  mutating func readDouble() -> Double? {
    guard next() == 0xcb, let data = take(8) else { return nil }
    return Double(bitPattern: data.reduce(0) { $0 << 8 | UInt64($1) })
  }
  mutating func readIdentifier() -> String? {
    guard readArray() == 2, let flag = next(), let data = readBinary() else { return nil }
    return flag == 0xc3 ? Hex.encoded(data) : String(decoding: data, as: UTF8.self)
  }

  private mutating func next() -> UInt8? { take(1)?.first }
  private mutating func take(_ count: Int) -> [UInt8]? {
    guard index + count <= bytes.count else { return nil }
    defer { index += count }
    return Array(bytes[index..<index + count])
  }
}
