/// Where a piece of text leads, as terminals follow it (OSC 8).
public struct Hyperlink: Sendable, Hashable {
  /// Printable ASCII; a web or mail address.
  public let url: String

  /// Takes an address if it is one that may be followed: `http`, `https` or `mailto`.
  ///
  /// What is not printable ASCII is percent-encoded, so that nothing in it can end the sequence.
  public init?(_ address: String) {
    let scheme = address.prefix { $0 != ":" }.lowercased()
    guard ["http", "https", "mailto"].contains(scheme), address.utf8.count > scheme.utf8.count + 1,
      address.utf8.count <= 2048
    else { return nil }
    var url = ""
    for byte in address.utf8 {
      if byte > 0x20, byte < 0x7F {
        url.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        url += digits.utf8.count < 2 ? "%0" + digits : "%" + digits
      }
    }
    self.url = url
  }

  /// Writes the sequence that starts the link.
  public func writeStart(to out: inout String) {
    out += "\u{1B}]8;;"
    out += url
    out += "\u{1B}\\"
  }

  /// The sequence that ends a link.
  public static let end = "\u{1B}]8;;\u{1B}\\"
}
