/// What of a slide has no language: two versions of a deck have to agree in it.
struct SlideFacts: Hashable {
  /// A fact with the line where it stands.
  struct Fact: Hashable {
    let text: String
    let line: Int

    static func == (a: Self, b: Self) -> Bool { a.text == b.text }
    func hash(into hasher: inout Hasher) { hasher.combine(text) }
  }

  /// The kinds of facts, in the order in which they are compared.
  enum Kind: CaseIterable { case directives, blocks, pictures, code, walkthrough, notes }

  let facts: [Kind: [Fact]]
  /// Where the slide starts.
  let line: Int

  init(_ slide: Slide, in deck: Deck) {
    line = slide.line
    var facts: [Kind: [Fact]] = [:]
    facts[.directives] = Self.directives(of: slide)
    facts[.blocks] = deck.blocks(of: slide).compactMap { Self.block($0, in: deck) }
    facts[.pictures] = slide.nodes.filter { deck.tree.nodes[$0].kind == .image }.map { index in
      Fact(text: deck.tree.destination(deck.tree.nodes[index]), line: Int(deck.tree.nodes[index].line))
    }
    let isWalkthrough = { (block: CodeBlock) in
      block.words.contains { $0 == "walkthrough" || $0.hasPrefix("walkthrough=") }
    }
    facts[.code] = slide.codeBlocks.map { Fact(text: $0.info, line: $0.position.line) }
    facts[.walkthrough] = slide.codeBlocks.filter(isWalkthrough).flatMap { Self.lines(of: $0) }
    facts[.notes] = slide.notes.isEmpty ? [] : [Fact(text: "", line: slide.notes[0].line)]
    self.facts = facts
  }

  static func == (a: Self, b: Self) -> Bool { a.facts == b.facts }
  func hash(into hasher: inout Hasher) { hasher.combine(facts) }

  /// Directives but for those that are text.
  private static func directives(of slide: Slide) -> [Fact] {
    slide.directives.pairs.filter { $0.name != "header" && $0.name != "footer" }.map { pair in
      switch pair.value {
      case .none, .text(""): Fact(text: "\(pair.name):", line: slide.line)
      case .text(let text): Fact(text: "\(pair.name): \(text)", line: slide.line)
      case .flag(let flag): Fact(text: "\(pair.name): \(flag)", line: slide.line)
      }
    }.sorted { $0.text < $1.text }
  }

  /// The shape of a block: one language may need more sentences than the other, but not another table.
  private static func block(_ index: Int, in deck: Deck) -> Fact? {
    let node = deck.tree.nodes[index]
    let text: String
    switch node.kind {
    case .heading: text = "heading \(node.level)"
    case .list: text = "list of \(deck.tree.children(of: index).count)"
    case .table: text = "table \(node.level)×\(deck.tree.children(of: index).count)"
    case .quote: text = "quote"
    case .displayMath: text = "formula"
    case .paragraph, .code, .html: return nil
    default: text = "\(node.kind)"
    }
    return Fact(text: text, line: Int(node.line))
  }

  /// The lines of a walkthrough that have no language: steps by their ids, commands, expectations, what they print.
  private static func lines(of block: CodeBlock) -> [Fact] {
    block.lines.compactMap { line in
      guard line.text.first == "#", line.text.dropFirst().first != " " else {
        return Fact(text: line.text, line: line.position.line)
      }
      let word = line.text.dropFirst().prefix { $0 != " " && $0 != ":" }
      let name = word.prefix { $0 != "." }
      switch name {
      case "step":
        guard word == name else { return nil }
        let id = line.text.dropFirst(5).prefix { $0 != ":" }
        return Fact(text: "#step" + id, line: line.position.line)
      case "until", "expect", "fault", "heal", "aws", "check": return Fact(text: line.text, line: line.position.line)
      case "ask", "answer", "hint", "task":
        return word == name ? Fact(text: "#" + name, line: line.position.line) : nil
      default: return nil
      }
    }
  }
}
