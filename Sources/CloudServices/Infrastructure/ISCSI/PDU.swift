/// An iSCSI protocol data unit as it is on the wire (RFC 7143, section 11): 48 bytes of header, then its data.
struct PDU {
  enum Opcode: UInt8 {
    case scsiCommand = 0x01
    case loginRequest = 0x43
    case textRequest = 0x04
    case logoutRequest = 0x46
    case loginResponse = 0x23
    case textResponse = 0x24
    case dataIn = 0x25
    case logoutResponse = 0x26
  }

  /// Where a login stands: the flags of the header's second byte.
  enum Stage: UInt8 {
    /// The security negotiation goes on.
    case security = 0x00
    /// From the security negotiation straight to the full feature phase.
    case transit = 0x83
  }

  var opcode: Opcode
  var flags: UInt8 = 0x80
  /// `Initiator Task Tag`: which request this is, or answers.
  var tag: UInt32 = 0
  /// Status class and detail of a login's answer: 0x0000 is success, 0x0201 a failed authentication.
  var status: UInt16 = 0
  /// A SCSI command's descriptor block.
  var command: [UInt8] = []
  /// `key=value` pairs, in order.
  var keys: [(name: String, value: String)] = []
  /// Data that is no text.
  var data: [UInt8] = []

  subscript(key: String) -> String? { keys.first { $0.name == key }?.value }

  var bytes: [UInt8] {
    let text = keys.map { "\($0.name)=\($0.value)\0" }.joined()
    let segment = data + Array(text.utf8)
    var header = [UInt8](repeating: 0, count: 48)
    header[0] = opcode.rawValue
    header[1] = flags
    for index in 0..<3 { header[5 + index] = UInt8(truncatingIfNeeded: segment.count >> (16 - 8 * index)) }
    for index in 0..<4 { header[16 + index] = UInt8(truncatingIfNeeded: tag >> UInt32(24 - 8 * index)) }
    for (index, byte) in command.prefix(16).enumerated() { header[32 + index] = byte }
    if opcode == .loginResponse {
      header[36] = UInt8(status >> 8)
      header[37] = UInt8(status & 0xff)
    }
    return header + segment + [UInt8](repeating: 0, count: (4 - segment.count % 4) % 4)
  }
}
