import CloudKernel

/// How Keystone keeps a password: PBKDF2 with SHA-512, in passlib's notation.
///
/// The time that hashing takes is virtual; the few rounds are because nobody has to be kept from guessing `secret`.
enum Password {
  private static let rounds = 10
  /// What one check of a password takes.
  static let effort = Span.milliseconds(350)

  static func hash(_ password: String, salt: [UInt8]) -> String {
    let key = Digest.sha512.derived(from: password, salt: salt, rounds: rounds, count: 64)
    return "$pbkdf2-sha512$\(rounds)$\(Base64URL.encoded(salt))$\(Base64URL.encoded(key))"
  }

  static func matches(_ password: String, _ hash: String) -> Bool {
    let parts = hash.split(separator: "$")
    guard parts.count == 4, let salt = Base64URL.decoded(String(parts[2])) else { return false }
    return self.hash(password, salt: salt) == hash
  }
}
