import CloudServices
import MarpDeck

/// Reads which edition of the cloud a deck, or one walkthrough of it, is written for.
enum DeckEdition {
  private static let key = "edition"
  private static let words = CloudDescription.Edition.allCases.map(\.rawValue)

  /// The edition in a deck's front matter; nil where there is none.
  static func read(_ deck: Deck, _ diagnostics: inout Diagnostics) -> CloudDescription.Edition? {
    guard let head = deck.frontMatter, let line = head.line(of: key) else { return nil }
    return edition(head[key] ?? "", Position(line: line, column: 1), &diagnostics)
  }

  /// Notes the edition that a fence asks for; later blocks of the walkthrough can only say the same.
  static func read(
    _ block: CodeBlock, into script: inout WalkthroughScript, isFirst: Bool, _ diagnostics: inout Diagnostics
  ) {
    for word in block.words {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts[0] == key else { continue }
      guard let edition = edition(parts.count == 2 ? String(parts[1]) : "", block.position, &diagnostics) else {
        return
      }
      if isFirst { script.edition = edition }
      guard script.edition != edition else { continue }
      diagnostics.report(
        block.position, "the walkthrough \(script.id.quoted) began without \(String(word).quoted)",
        hint: "a walkthrough runs on one cloud: its first fence says the edition")
    }
  }

  private static func edition(
    _ word: String, _ position: Position, _ diagnostics: inout Diagnostics
  ) -> CloudDescription.Edition? {
    if let edition = CloudDescription.Edition(rawValue: word) { return edition }
    diagnostics.report(
      position, "\(word.quoted) is no edition; expected \(words.map(\.quoted).joined(separator: " or "))", word,
      among: words)
    return nil
  }
}
