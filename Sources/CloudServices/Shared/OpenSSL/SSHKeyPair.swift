/// An Ed25519 key pair as OpenSSH keeps one: what `openstack keypair create` makes on the user's workstation.
public struct SSHKeyPair: Sendable, Hashable {
  /// One line: `ssh-ed25519 AAAA…`.
  public let publicKey: String
  /// The file `id_ed25519`, without a passphrase (openssh-key-v1).
  public let privateKey: String

  /// Makes the pair that belongs to a secret of 32 bytes; nil for another length.
  public init?(secret: [UInt8]) {
    guard let open = Ed25519.publicKey(of: secret) else { return nil }
    let type = Array("ssh-ed25519".utf8)
    let blob = Self.field(type) + Self.field(open)
    publicKey = "ssh-ed25519 " + Base64.encoded(blob)
    // Both numbers are the same: so OpenSSH sees that it has decrypted the rest rightly.
    let check = Array(Digest.sha256.bytes(of: secret).prefix(4))
    var inside = check + check + blob + Self.field(secret + open) + Self.field([])
    inside += (0..<(8 - inside.count % 8) % 8).map { UInt8($0 + 1) }
    let none = Self.field(Array("none".utf8))
    let file =
      Array("openssh-key-v1".utf8) + [0] + none + none + Self.field([]) + [0, 0, 0, 1] + Self.field(blob)
      + Self.field(inside)
    privateKey = Self.armoured(Base64.encoded(file))
  }

  /// A string of RFC 4251: its length in four bytes, then itself.
  private static func field(_ bytes: [UInt8]) -> [UInt8] {
    let count = UInt32(bytes.count)
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) } + bytes
  }

  private static func armoured(_ text: String) -> String {
    var lines = ["-----BEGIN OPENSSH PRIVATE KEY-----"]
    var rest = text[...]
    while !rest.isEmpty {
      lines.append(String(rest.prefix(76)))
      rest = rest.dropFirst(76)
    }
    return lines.joined(separator: "\n") + "\n-----END OPENSSH PRIVATE KEY-----\n"
  }
}
