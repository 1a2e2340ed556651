/// A heading of a deck.
public struct Heading: Sendable, Hashable {
  /// From 1 to 6.
  public let level: Int
  /// Its text without marks.
  public let text: String
  /// Its anchor: as GitHub makes it, and no slide's number.
  public let slug: String
  /// It holds `<!-- fit -->`: it takes the width of the slide.
  public let isFit: Bool
  /// The line where it starts.
  public let line: Int
  /// Its node in the deck's tree.
  public let node: Int

  /// All headings of a document in order.
  static func all(in tree: MarkdownTree, fits: Set<Int>, slideCount: Int) -> [Heading] {
    var used: [String: Int] = [:]
    for number in 0..<slideCount { used[String(number + 1)] = 0 }
    return tree.nodes.indices.filter { tree.nodes[$0].kind == .heading }.map { index in
      let text = tree.plainText(of: index)
      let node = tree.nodes[index]
      return Heading(
        level: Int(node.level), text: String(text.trimmingBlanks()), slug: unique(slug(of: text), &used),
        isFit: (index..<Int(node.end)).contains(where: fits.contains), line: Int(node.line), node: index)
    }
  }

  /// The text in small letters, blanks as dashes, without punctuation.
  private static func slug(of text: String) -> String {
    let kept = text.trimmingBlanks().lowercased().unicodeScalars.filter { scalar in
      if scalar == " " || scalar == "-" { return true }
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
        .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation:
        return true
      default: return false
      }
    }
    return String(String.UnicodeScalarView(kept)).replacing(" ", with: "-")
  }

  /// The slug, with a number behind it when it is taken.
  private static func unique(_ slug: String, _ used: inout [String: Int]) -> String {
    guard var count = used[slug] else {
      used[slug] = 0
      return slug
    }
    var candidate = slug
    while used[candidate] != nil {
      count += 1
      candidate = "\(slug)-\(count)"
    }
    used[slug] = count
    used[candidate] = 0
    return candidate
  }
}
