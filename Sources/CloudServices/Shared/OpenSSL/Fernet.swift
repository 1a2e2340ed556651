/// Fernet tokens as the specification has them: AES-128 in CBC mode, signed by HMAC-SHA256.
///
/// The text is Base64 of `0x80`, eight bytes of time, sixteen of initialization vector, the ciphertext and the
/// signature; it begins with `gAAAAA`.
struct Fernet {
  private let signingKey: [UInt8]
  private let cipher: Cipher

  /// Takes a key of 32 bytes: the first half signs, the second encrypts.
  init?(key: [UInt8]) {
    guard key.count == 32, let cipher = Cipher(key: Array(key.suffix(16))) else { return nil }
    signingKey = Array(key.prefix(16))
    self.cipher = cipher
  }

  func token(_ payload: [UInt8], time: Int64, vector: [UInt8]) -> String? {
    guard let ciphertext = cipher.encrypted(payload, vector: vector) else { return nil }
    let clock = (0..<8).map { UInt8(truncatingIfNeeded: time >> (56 - 8 * Int64($0))) }
    let signed = [0x80] + clock + vector + ciphertext
    return Base64URL.encoded(signed + Digest.sha256.authentication(of: signed, key: signingKey))
  }

  /// What a token holds and when it was made; nil when it was not made with this key.
  func opened(_ token: String) -> (payload: [UInt8], time: Int64)? {
    guard let bytes = Base64URL.decoded(token), bytes.count >= 73, bytes[0] == 0x80 else { return nil }
    let signed = Array(bytes.dropLast(32))
    guard Digest.sha256.authentication(of: signed, key: signingKey) == Array(bytes.suffix(32)),
      let payload = cipher.decrypted(Array(signed.dropFirst(25)), vector: Array(signed[9..<25]))
    else { return nil }
    return (payload, signed[1..<9].reduce(0) { $0 << 8 | Int64($1) })
  }
}
