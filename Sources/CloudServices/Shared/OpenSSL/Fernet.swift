import COpenSSL

/// Fernet tokens as the specification has them: AES-128 in CBC mode, signed by HMAC-SHA256.
///
/// The text is Base64 of `0x80`, eight bytes of time, sixteen of initialization vector, the ciphertext and the
/// signature; it begins with `gAAAAA`.
struct Fernet {
  private let signingKey: [UInt8]
  private let encryptionKey: [UInt8]

  /// Takes a key of 32 bytes: the first half signs, the second encrypts.
  init?(key: [UInt8]) {
    guard key.count == 32 else { return nil }
    signingKey = Array(key.prefix(16))
    encryptionKey = Array(key.suffix(16))
  }

  func token(_ payload: [UInt8], time: Int64, vector: [UInt8]) -> String? {
    guard vector.count == 16, let ciphertext = crypt(payload, vector, encrypting: true) else { return nil }
    let clock = (0..<8).map { UInt8(truncatingIfNeeded: time >> (56 - 8 * Int64($0))) }
    let signed = [0x80] + clock + vector + ciphertext
    return Base64URL.encoded(signed + Digest.sha256.authentication(of: signed, key: signingKey))
  }

  /// What a token holds and when it was made; nil when it was not made with this key.
  func opened(_ token: String) -> (payload: [UInt8], time: Int64)? {
    guard let bytes = Base64URL.decoded(token), bytes.count >= 73, bytes[0] == 0x80 else { return nil }
    let signed = Array(bytes.dropLast(32))
    guard Digest.sha256.authentication(of: signed, key: signingKey) == Array(bytes.suffix(32)),
      let payload = crypt(Array(signed.dropFirst(25)), Array(signed[9..<25]), encrypting: false)
    else { return nil }
    return (payload, signed[1..<9].reduce(0) { $0 << 8 | Int64($1) })
  }

  private func crypt(_ input: [UInt8], _ vector: [UInt8], encrypting: Bool) -> [UInt8]? {
    guard let cipher = EVP_CIPHER_CTX_new() else { return nil }
    defer { EVP_CIPHER_CTX_free(cipher) }
    var out = [UInt8](repeating: 0, count: input.count + 16)
    var count: Int32 = 0
    var rest: Int32 = 0
    guard EVP_CipherInit_ex(cipher, EVP_aes_128_cbc(), nil, encryptionKey, vector, encrypting ? 1 : 0) == 1,
      EVP_CipherUpdate(cipher, &out, &count, input, Int32(input.count)) == 1
    else { return nil }
    let isFinal = out.withUnsafeMutableBufferPointer { buffer in
      EVP_CipherFinal_ex(cipher, buffer.baseAddress.map { $0 + Int(count) }, &rest) == 1
    }
    return isFinal ? Array(out.prefix(Int(count + rest))) : nil
  }
}
