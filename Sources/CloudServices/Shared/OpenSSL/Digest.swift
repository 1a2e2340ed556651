import COpenSSL

/// Digests of libcrypto: what Glance says of an image, and what Keystone keeps of a password.
enum Digest: Sendable {
  case md5, sha224, sha256, sha512

  private var implementation: OpaquePointer? {
    switch self {
    case .md5: EVP_md5()
    case .sha224: EVP_sha224()
    case .sha256: EVP_sha256()
    case .sha512: EVP_sha512()
    }
  }

  /// The digest of some bytes.
  func bytes(of data: [UInt8]) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    EVP_Digest(data, data.count, &out, &count, implementation, nil)
    return Array(out.prefix(Int(count)))
  }

  /// The digest of some bytes in hexadecimal digits.
  func hex(of data: [UInt8]) -> String { Hex.encoded(bytes(of: data)) }

  /// The keyed digest of some bytes (RFC 2104).
  func authentication(of data: [UInt8], key: [UInt8]) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    HMAC(implementation, key, Int32(key.count), data, data.count, &out, &count)
    return Array(out.prefix(Int(count)))
  }

  /// A key stretched out of a password (PBKDF2, RFC 8018).
  func derived(from password: String, salt: [UInt8], rounds: Int, count: Int) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: count)
    let characters = Array(password.utf8).map { CChar(bitPattern: $0) }
    PKCS5_PBKDF2_HMAC(
      characters, Int32(characters.count), salt, Int32(salt.count), Int32(rounds), implementation, Int32(count), &out)
    return out
  }
}

/// Hexadecimal digits.
enum Hex {
  static func encoded(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: bytes.count * 2) { out in
      for (index, byte) in bytes.enumerated() {
        out[2 * index] = digits[Int(byte >> 4)]
        out[2 * index + 1] = digits[Int(byte & 15)]
      }
      return bytes.count * 2
    }
  }

  /// The bytes that digits stand for; nil when these are no pairs of hexadecimal digits.
  static func decoded(_ text: String) -> [UInt8]? {
    let digits = text.utf8.map { UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") ? $0 - 48 : ($0 | 32) &- 87 }
    guard digits.count % 2 == 0, digits.allSatisfy({ $0 < 16 }) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}

/// Base64 with the alphabet for URLs (RFC 4648, section 5).
enum Base64URL {
  /// The text without `=` at its end, as Keystone writes tokens and audit ids.
  static func encoded(_ bytes: [UInt8]) -> String {
    var out = [UInt8](repeating: 0, count: (bytes.count + 2) / 3 * 4 + 1)
    let count = Int(EVP_EncodeBlock(&out, bytes, Int32(bytes.count)))
    let text = out.prefix(count).map {
      $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0
    }
    return String(decoding: text.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
  }

  /// The bytes of a text with or without `=` at its end; nil when it is no Base64.
  static func decoded(_ text: String) -> [UInt8]? {
    var code = text.utf8.filter { $0 != UInt8(ascii: "=") }
      .map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "+") : $0 == UInt8(ascii: "_") ? UInt8(ascii: "/") : $0 }
    let missing = (4 - code.count % 4) % 4
    code += Array(repeating: UInt8(ascii: "="), count: missing)
    var out = [UInt8](repeating: 0, count: code.count / 4 * 3)
    guard missing < 3, EVP_DecodeBlock(&out, code, Int32(code.count)) >= 0 else { return nil }
    return Array(out.dropLast(missing))
  }
}
