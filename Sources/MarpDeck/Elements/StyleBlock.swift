/// A `<style>` element of a deck.
public struct StyleBlock: Sendable, Hashable {
  /// Its CSS.
  public let css: String
  /// It holds for its slide only.
  public let isScoped: Bool

  /// Reads a block of HTML; nil when it is no style.
  ///
  /// One that is never closed says nothing.
  init?(_ html: String) {
    guard Self.starts(Array(html.utf8).drop(while: \.isBlank)) else { return nil }
    let open = html.firstIndex(of: ">") ?? html.endIndex
    let body = html[open...].dropFirst()
    css = body.lowercased().range(of: "</style>").map { String(body.prefix($0).trimmingBlanks()) } ?? ""
    let words = html[..<open].lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }
    isScoped = words.dropFirst().contains("scoped")
  }

  /// The tag of a style stands here.
  static func starts(_ html: ArraySlice<UInt8>) -> Bool {
    guard html.count >= 6, html.prefix(6).elementsEqual("<style".utf8, by: { ($0 | 0x20) == ($1 | 0x20) }) else {
      return false
    }
    return html.dropFirst(6).first.map { $0.isSpace || $0 == .ascii(">") } ?? true
  }
}

extension String {
  /// How many characters stand before some text; nil where it is not found.
  fileprivate func range(of text: String) -> Int? {
    firstRange(of: text).map { distance(from: startIndex, to: $0.lowerBound) }
  }
}
