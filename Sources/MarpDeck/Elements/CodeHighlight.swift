/// What a fence says of how its lines are shown: `python {1,3|5-7|all} +line_numbers`.
///
/// The words are presenterm's. Marp reads the language only, so the deck is the same to it.
public struct CodeHighlight: Sendable, Hashable {
  /// Lines that are looked at together, counted from 1.
  public struct Group: Sendable, Hashable {
    private var ranges: [ClosedRange<Int>] = []

    /// Whether it has a line.
    public func contains(_ line: Int) -> Bool { ranges.contains { $0.contains(line) } }

    fileprivate mutating func add(_ range: ClosedRange<Int>) { ranges.append(range) }
  }

  /// What is wrong with a range, and where in the info string.
  struct Flaw: Error, Hashable {
    enum Kind: Hashable { case unclosed, noNumber, reversed, beyond(lines: Int) }

    let kind: Kind
    let text: String
    /// Characters from the start of the info string.
    let offset: Int
  }

  /// Groups of lines in the order in which they are looked at; none where all lines are alike.
  public private(set) var groups: [Group] = []
  /// Lines have their numbers before them.
  public let isNumbered: Bool

  static let numbers = "+line_numbers"

  /// How many times another group is turned to.
  public var steps: Int { max(groups.count - 1, 0) }

  init(_ block: CodeBlock) throws(Flaw) {
    isNumbered = block.words.dropFirst().contains { $0 == Self.numbers }
    guard let list = try Self.list(in: block.info) else { return }
    let count = block.content.utf8.count { $0 == .lineFeed }
    for words in list.split(separator: "|", omittingEmptySubsequences: false) {
      var group = Group()
      for word in words.split(separator: ",", omittingEmptySubsequences: false) {
        group.add(try Self.range(word, lines: count, in: block.info))
      }
      groups.append(group)
    }
  }

  /// What stands between braces behind the language; nil where nothing does, and for attributes as Pandoc has them.
  private static func list(in info: String) throws(Flaw) -> Substring? {
    guard info.utf8.contains(.ascii("{")), let open = info.firstRange(of: " {") else { return nil }
    let inside = info[open.upperBound...]
    let list = inside.prefix { $0 != "}" }
    if let first = list.trimmingBlanks().first, ".#".contains(first) || list.contains("=") { return nil }
    guard list.endIndex < inside.endIndex else { throw flaw(.unclosed, inside, in: info) }
    return list
  }

  /// `3`, `5-7` or `all`.
  private static func range(_ word: Substring, lines: Int, in info: String) throws(Flaw) -> ClosedRange<Int> {
    let text = word.trimmingBlanks()
    if text == "all" { return 1...max(lines, 1) }
    let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = ends.compactMap { end in end.allSatisfy(\.isASCII) && end.first?.isNumber == true ? Int(end) : nil }
    guard numbers.count == ends.count, let first = numbers.first, let last = numbers.last, first > 0 else {
      throw flaw(.noNumber, text, in: info)
    }
    guard first <= last else { throw flaw(.reversed, text, in: info) }
    guard last <= lines else { throw flaw(.beyond(lines: lines), text, in: info) }
    return first...last
  }

  private static func flaw(_ kind: Flaw.Kind, _ text: Substring, in info: String) -> Flaw {
    Flaw(kind: kind, text: String(text), offset: info[..<text.startIndex].count)
  }
}

extension CodeBlock {
  /// How its lines are shown; nil where its fence says it wrongly, which `Linter` tells.
  public var highlight: CodeHighlight? { try? CodeHighlight(self) }
}
