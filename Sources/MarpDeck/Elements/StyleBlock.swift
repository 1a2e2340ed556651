/// A `<style>` element of a deck.
public struct StyleBlock: Sendable, Hashable {
  /// Its CSS.
  public let css: String
  /// It holds for its slide only.
  public let isScoped: Bool

  /// Reads a block of HTML; nil when it is no style.
  init?(_ html: String) {
    guard html.drop(while: \.isWhitespace).prefix(6).lowercased() == "<style" else { return nil }
    guard let open = html.firstIndex(of: ">") else { return nil }
    let attributes = html[..<open].lowercased().split { $0.isWhitespace }
    guard attributes.first == "<style" else { return nil }
    let body = html[html.index(after: open)...]
    let end = body.lowercased().range(of: "</style")
    css = String((end.map { body.prefix($0) } ?? body).trimmingBlanks())
    isScoped = attributes.dropFirst().contains { $0 == "scoped" || $0.hasPrefix("scoped=") }
  }
}

extension String {
  /// How many characters stand before some text; nil where it is not found.
  fileprivate func range(of text: String) -> Int? {
    firstRange(of: text).map { distance(from: startIndex, to: $0.lowerBound) }
  }
}
