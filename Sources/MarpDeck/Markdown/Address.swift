/// An address that stands in text without brackets, which Marp makes a link of.
struct Address {
  let range: Range<Int>
  /// What the link's target has before the text.
  let scheme: String

  /// The addresses in order.
  static func all(in text: ArraySlice<UInt8>) -> [Address] {
    let urls = URLScan.all(in: text).map { Address(range: $0, scheme: "") }
    guard text.contains(.ascii("@")) else { return urls }
    let mails = MailScan.all(in: text).map { mail in
      let hasScheme = String(decoding: text[mail].prefix(7), as: UTF8.self).lowercased() == "mailto:"
      return Address(range: mail, scheme: hasScheme ? "" : "mailto:")
    }
    // Of two that share letters the first is one.
    return (urls + mails).sorted { $0.range.lowerBound < $1.range.lowerBound }.reduce(into: []) { all, next in
      if next.range.lowerBound >= all.last?.range.upperBound ?? 0 { all.append(next) }
    }
  }
}
