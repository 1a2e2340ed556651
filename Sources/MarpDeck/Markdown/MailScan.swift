/// Finds mail addresses in text, as linkify-it does for Marp: `name@host.com` between blanks or brackets.
enum MailScan {
  /// The addresses in order; each may begin with `mailto:`.
  static func all(in text: ArraySlice<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var from = text.startIndex
    while let sign = text[from...].firstIndex(of: .ascii("@")) {
      from = sign + 1
      guard let start = start(of: text[(found.last?.upperBound ?? text.startIndex)..<sign]),
        let end = hostEnd(text[from...])
      else { continue }
      found.append(start..<end)
      from = end
    }
    return found
  }

  private static let nameMarks = Array("-;:&=+$,._\"".utf8)
  private static let marksBefore = Array("<>(\"".utf8)

  /// Where the name before the sign begins; a blank or a bracket has to stand before it.
  private static func start(of text: ArraySlice<UInt8>) -> Int? {
    var name = text.suffix { $0.isLetter || $0.isDigit || nameMarks.contains($0) }
    while name.first == .ascii("\"") { name.removeFirst() }
    guard !name.isEmpty else { return nil }
    guard let before = text[..<name.startIndex].last else { return name.startIndex }
    return before.isSpace || marksBefore.contains(before) ? name.startIndex : nil
  }

  /// Behind the host that begins here: names between dots, the last of them a known one.
  private static func hostEnd(_ text: ArraySlice<UInt8>) -> Int? {
    // A host has at most 253 letters.
    let line = String(decoding: text.prefix(1024), as: UTF8.self).unicodeScalars
    var host = line.prefix { $0 == "-" || $0 == "." || isLetter($0) }
    while host.last == "." { host.removeLast() }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, let last = labels.last, isTopLevel(String(last).lowercased()),
      labels.allSatisfy({ (1...63).contains($0.count) && $0.first != "-" && $0.last != "-" })
    else { return nil }
    let rest = line[host.endIndex...]
    guard let next = rest.first else { return text.startIndex + String(host).utf8.count }
    let isPort = next == ":" && rest.dropFirst().first?.properties.numericType != nil
    guard next != "_", next != "-", !isPort else { return nil }
    return text.startIndex + String(host).utf8.count
  }

  /// Neither blank nor punctuation.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .connectorPunctuation, .dashPunctuation,
      .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation:
      false
    default: !["<", ">", "\u{FF5C}"].contains(scalar)
    }
  }

  private static let topLevels: Set<String> = [
    "biz", "com", "edu", "gov", "net", "org", "pro", "web", "xxx", "aero", "asia", "coop", "info", "museum", "name",
    "shop", "рф",
  ]

  /// A name that linkify-it knows: one of its list, a country's two letters, one in Punycode.
  private static func isTopLevel(_ name: String) -> Bool {
    topLevels.contains(name) || name.utf8.count == 2 && name.utf8.allSatisfy(\.isLetter) || name.hasPrefix("xn--")
  }
}
