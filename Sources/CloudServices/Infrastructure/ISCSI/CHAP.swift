/// How an initiator proves that it knows a target's password without sending it (RFC 1994).
enum CHAP {
  /// What the target makes up for one login.
  struct Challenge {
    var identifier: UInt8
    /// Hexadecimal digits.
    var value: String
  }

  /// The answer to a challenge: MD5 of the identifier, the password and the challenge, as `0x…`.
  static func response(to challenge: Challenge, password: String) -> String {
    let message = [challenge.identifier] + Array(password.utf8) + bytes(challenge.value)
    return "0x" + Digest.md5.hex(of: message)
  }

  private static func bytes(_ digits: String) -> [UInt8] {
    let digits = Array(digits.utf8)
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
    }
  }
}
