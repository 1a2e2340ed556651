/// How the slides of two versions of a deck were when they last said the same.
///
/// It is a small file beside the decks: for each slide a fingerprint of its text in either language.
public struct SyncRecord: Codable, Sendable, Hashable {
  /// The languages of the two, in the order of the fingerprints.
  public var languages: [String]
  /// A pair of fingerprints for each slide.
  public var slides: [[String]]

  /// The record of two decks as they are now.
  public init(_ first: Deck, _ firstLanguage: String, _ second: Deck, _ secondLanguage: String) {
    languages = [firstLanguage, secondLanguage]
    slides = zip(first.slides, second.slides).map { [first.fingerprint(of: $0), second.fingerprint(of: $1)] }
  }
}

extension Deck {
  /// A number for the text of a slide: blanks at the ends of lines do not count.
  func fingerprint(of slide: Slide) -> String {
    // A slide's own lines begin behind its ruler, whose place says nothing.
    let first = slide.nodes.isEmpty ? slide.line : Int(tree.nodes[slide.nodes.lowerBound].line)
    let start = min(first, slide.notes.first?.line ?? first)
    let next = slide.number < slides.count ? slides[slide.number].line : source.lineCount + 1
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for line in start..<max(next, start) {
      for byte in source[line].trimmingSpace() + [.lineFeed] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
