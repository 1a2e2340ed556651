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
        level: Int(node.level), text: String(text.trimmingBlanks()),
        slug: unique(slug(of: anchorText(of: index, in: tree)), &used),
        isFit: (index..<Int(node.end)).contains(where: fits.contains), line: Int(node.line), node: index)
    }
  }

  /// What the anchor is made of: the text and what else stands in the heading, but no formulas.
  private static func anchorText(of index: Int, in tree: MarkdownTree) -> String {
    var text = ""
    var next = index + 1
    while next < Int(tree.nodes[index].end) {
      let node = tree.nodes[next]
      next += 1
      switch node.kind {
      case .text, .inlineCode: text += tree.literal(node)
      case .inlineHTML where !tree.literal(node).hasPrefix("<!--"): text += tree.literal(node)
      case .image:
        // The words of a background are hidden with it.
        let alt = tree.plainText(of: next - 1)
        if !ImageOptions(alt).isBackground { text += alt }
        next = Int(node.end)
      default: break
      }
    }
    return text
  }

  /// The text in small letters, blanks as dashes, without punctuation; letters that an address would write in percent stay.
  private static func slug(of text: String) -> String {
    let words = text.trimmingBlanks().lowercased().split(whereSeparator: \.isWhitespace).joined(separator: "-")
    let kept = words.filter { !punctuation.contains($0) }
    guard kept.first == "-" else { return String(kept.reversed().drop { $0 == "-" }.reversed()) }
    return String(kept.drop { $0 == "-" })
  }

  private static let punctuation = Set(
    "][!/'\"#$%&()*+,./:;<=>?@\\^{|}~`。，、；：？！…—·ˉ¨‘’“”々～‖∶＂＇｀｜〃〔〕〈〉《》「」『』．〖〗【】（）［］｛｝")

  /// The slug, with a number behind it when it is taken.
  private static func unique(_ slug: String, _ used: inout [String: Int]) -> String {
    let count = used[slug].map { $0 + 1 } ?? 0
    used[slug] = count
    return count > 0 ? "\(slug)-\(count)" : slug
  }
}
