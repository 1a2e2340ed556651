/// A comment that was meant as `[//]: # (text)` and that Marp prints: it stands behind text, or its parentheses are wrong.
struct StrayDefinition: Sendable, Hashable {
  /// What it says, as far as its line goes.
  let text: String
  /// Where it starts.
  let position: Position

  /// Reads a line of prose; nil when it is none.
  init?(_ source: SourceText, line: Int) {
    let bytes = source[line]
    guard let start = bytes.firstIndex(of: .ascii("[")),
      bytes[..<start].allSatisfy({ $0.isBlank || Self.markers.contains($0) })
    else { return nil }
    let rest = String(decoding: bytes[start...], as: UTF8.self)
    guard let label = Self.labels.first(where: { rest.hasPrefix($0) }) else { return nil }
    let value = rest.dropFirst(label.count).trimmingBlanks()
    guard let destination = ["#", "<>"].first(where: { value.hasPrefix($0) }) else { return nil }
    let title = value.dropFirst(destination.count).trimmingBlanks()
    guard let open = title.first, let close = ["(": ")", "\"": "\"", "'": "'"][open] as Character? else { return nil }
    let inner = title.dropFirst()
    text = String((inner.lastIndex(of: close).map { inner[..<$0] } ?? inner).trimmingBlanks())
    position = source.position(line: line, byte: start - bytes.startIndex)
  }

  private static let labels = ["[//]:", "[comment]:", "[note]:"]
  /// Marks of lists and quotes.
  private static let markers: [UInt8] = [.dash, .star, .ascii("+"), .ascii(">")]
}
