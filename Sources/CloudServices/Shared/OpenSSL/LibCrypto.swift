// All that the model takes from libcrypto: the one file that imports it.

import COpenSSL

/// Digests: what Glance says of an image, and what Keystone keeps of a password.
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

/// AES-128 in CBC mode, padded to whole blocks (PKCS #7).
struct Cipher: Sendable {
  private let key: [UInt8]

  /// Takes a key of 16 bytes.
  init?(key: [UInt8]) {
    guard key.count == 16 else { return nil }
    self.key = key
  }

  /// The ciphertext; nil when the initialization vector is not 16 bytes long.
  func encrypted(_ text: [UInt8], vector: [UInt8]) -> [UInt8]? { crypt(text, vector, encrypting: true) }

  /// The plain bytes; nil when the key or the vector is not the one that was used, as far as the padding tells.
  func decrypted(_ text: [UInt8], vector: [UInt8]) -> [UInt8]? { crypt(text, vector, encrypting: false) }

  private func crypt(_ input: [UInt8], _ vector: [UInt8], encrypting: Bool) -> [UInt8]? {
    guard vector.count == 16, let context = EVP_CIPHER_CTX_new() else { return nil }
    defer { EVP_CIPHER_CTX_free(context) }
    var out = [UInt8](repeating: 0, count: input.count + 16)
    var count: Int32 = 0
    var rest: Int32 = 0
    guard EVP_CipherInit_ex(context, EVP_aes_128_cbc(), nil, key, vector, encrypting ? 1 : 0) == 1,
      EVP_CipherUpdate(context, &out, &count, input, Int32(input.count)) == 1
    else { return nil }
    let isFinal = out.withUnsafeMutableBufferPointer { buffer in
      EVP_CipherFinal_ex(context, buffer.baseAddress.map { $0 + Int(count) }, &rest) == 1
    }
    return isFinal ? Array(out.prefix(Int(count + rest))) : nil
  }
}

/// Ed25519 (RFC 8032).
enum Ed25519 {
  /// The public key that belongs to a secret of 32 bytes; nil for another length.
  static func publicKey(of secret: [UInt8]) -> [UInt8]? {
    guard secret.count == 32, let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, secret, secret.count)
    else { return nil }
    defer { EVP_PKEY_free(key) }
    var out = [UInt8](repeating: 0, count: 32)
    var count = out.count
    return EVP_PKEY_get_raw_public_key(key, &out, &count) == 1 ? out : nil
  }
}

/// Base64 with its ordinary alphabet (RFC 4648, section 4).
enum Base64 {
  static func encoded(_ bytes: [UInt8]) -> String {
    var out = [UInt8](repeating: 0, count: (bytes.count + 2) / 3 * 4 + 1)
    let count = Int(EVP_EncodeBlock(&out, bytes, Int32(bytes.count)))
    return String(decoding: out.prefix(count), as: UTF8.self)
  }
}

/// Base64 with the alphabet for URLs (RFC 4648, section 5).
enum Base64URL {
  /// The text without `=` at its end, as Keystone writes tokens and audit ids.
  static func encoded(_ bytes: [UInt8]) -> String {
    let text = Base64.encoded(bytes).utf8.map {
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
