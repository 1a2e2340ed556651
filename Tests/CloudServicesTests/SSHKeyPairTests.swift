import Foundation
import Testing

@testable import CloudServices

@Suite struct SSHKeyPairTests {
  /// The first test vector of RFC 8032, section 7.1.
  @Test func thePublicKeyIsTheRFCs() throws {
    let secret: [UInt8] = [
      0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4, 0x44, 0x49, 0xc5,
      0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60,
    ]
    let open = try #require(Ed25519.publicKey(of: secret))
    #expect(Hex.encoded(open) == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    #expect(Ed25519.publicKey(of: Array(secret.dropLast())) == nil)
  }

  @Test func thePrivateKeyIsOpenSSHs() throws {
    let pair = try #require(SSHKeyPair(secret: Array(0..<32)))
    #expect(pair.publicKey.hasPrefix("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI"))
    let lines = pair.privateKey.split(separator: "\n")
    #expect(lines.first == "-----BEGIN OPENSSH PRIVATE KEY-----" && lines.last == "-----END OPENSSH PRIVATE KEY-----")
    let bytes = try #require(Data(base64Encoded: lines.dropFirst().dropLast().joined()))
    #expect(bytes.starts(with: Array("openssh-key-v1\0".utf8)))
    // The part that would be encrypted is filled up to whole blocks, and holds the public key once more.
    let blob = try #require(Data(base64Encoded: String(pair.publicKey.dropFirst("ssh-ed25519 ".count))))
    #expect(bytes.ranges(of: blob).count == 2)
  }
}
