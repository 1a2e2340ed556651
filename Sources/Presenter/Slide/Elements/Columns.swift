import MarpDeck
import TextGrid

/// A `<div>` whose style or name makes columns of what is in it, as decks for Marp write them.
struct ColumnDivision {
  /// The nodes of each column.
  private(set) var columns: [[Int]] = []
  /// The shares that the columns have of the width.
  private(set) var shares: [Double] = []
  /// How many of the nodes belong to it.
  private(set) var count = 0

  /// Reads the division that starts at the first of some nodes; nil where none does, or where it is not closed.
  init?(_ nodes: ArraySlice<Int>, in flow: SlideFlow) {
    var depth = 0
    for (offset, index) in nodes.enumerated() {
      let node = flow.tree.nodes[index]
      let tags = node.kind == .html ? Self.divisions(flow.tree.literal(node)) : nil
      if offset == 0 {
        guard let first = tags?.first, !first.isClosing, let shares = Self.shares(of: first, in: flow) else {
          return nil
        }
        self.shares = shares
      }
      guard let tags else {
        // What stands between the columns is a column of its own.
        if depth == 1 || columns.isEmpty { columns.append([]) }
        columns[columns.count - 1].append(index)
        continue
      }
      for tag in tags {
        depth += tag.isClosing ? -1 : 1
        if depth == 2, !tag.isClosing { columns.append([]) }
        guard depth > 0 else {
          count = offset + 1
          columns.removeAll(where: \.isEmpty)
          if columns.count < 2 { return nil }
          return
        }
      }
    }
    return nil
  }

  /// The tags of a block that is made of `<div>` and `</div>` only; nil for other HTML.
  private static func divisions(_ html: String) -> [HTMLTag]? {
    var tags: [HTMLTag] = []
    for token in HTMLToken.read(html) {
      switch token {
      case .tag(let tag) where tag.name == "div": tags.append(tag)
      case .text(let text) where text.allSatisfy(\.isWhitespace): break
      default: return nil
      }
    }
    return tags.isEmpty ? nil : tags
  }

  /// The shares that a class gives its columns, none for equal ones; nil where it makes no columns.
  private static func shares(of tag: HTMLTag, in flow: SlideFlow) -> [Double]? {
    let names = (tag.attributes["class"] ?? "").split(whereSeparator: \.isWhitespace)
    let styles = flow.deck.styles + flow.slide.styles.map(\.css)
    for name in names {
      for css in styles {
        guard let rule = Self.rule(of: name, in: css) else { continue }
        let isColumns = ["display:grid", "display:flex", "columns:", "column-count:"].contains { rule.contains($0) }
        if isColumns { return template(in: rule) }
      }
      if name.contains("column") || name.contains("cols") || name.contains("grid") { return [] }
    }
    return nil
  }

  /// The declarations of a class, without blanks behind colons.
  private static func rule(of name: Substring, in css: String) -> String? {
    guard let selector = css.firstRange(of: ".\(name)"), let open = css[selector.upperBound...].firstIndex(of: "{"),
      css[selector.upperBound..<open].allSatisfy({ $0.isWhitespace || $0 == "," }),
      let close = css[open...].firstIndex(of: "}")
    else { return nil }
    return String(css[open..<close]).replacing(": ", with: ":")
  }

  /// The shares in `grid-template-columns: 2fr 1fr` or `repeat(2, …)`; none for equal ones of any number.
  private static func template(in rule: String) -> [Double] {
    guard let start = rule.firstRange(of: "grid-template-columns:") else { return [] }
    let value = rule[start.upperBound...].prefix { $0 != ";" && $0 != "}" }
    if let digits = value.firstRange(of: "repeat(").map({ value[$0.upperBound...].prefix(while: \.isNumber) }) {
      return Array(repeating: 1, count: min(Int(digits) ?? 0, 12))
    }
    let words = value.split(whereSeparator: \.isWhitespace)
    let shares = words.compactMap { word -> Double? in
      let number = word.prefix { $0.isNumber || $0 == "." }
      return ["fr", "%"].contains(word[number.endIndex...]) ? Double(number) : nil
    }
    return shares.count == words.count ? shares : []
  }
}

extension SlideFlow {
  /// Columns side by side, a new row where there are more than the deck's CSS has; under each other where they would be
  /// too narrow to read.
  mutating func columns(_ division: ColumnDivision, width: Int) -> TextBlock {
    let count = division.columns.count
    guard (1..<count).contains(division.shares.count) else {
      return row(of: division.columns, division.shares, width: width)
    }
    var rows: [TextBlock] = []
    var rest = division.columns[...]
    while !rest.isEmpty {
      // The last row has room for as many as the others.
      let columns = Array(rest.prefix(division.shares.count))
      let missing = division.shares.count - columns.count
      rows.append(row(of: columns + Array(repeating: [], count: missing), division.shares, width: width))
      rest = rest.dropFirst(columns.count)
    }
    return .stack(rows, gap: 1)
  }

  private mutating func row(of columns: [[Int]], _ shares: [Double], width: Int) -> TextBlock {
    let count = columns.count
    let gap = 3
    let room = width - gap * (count - 1)
    let shares = shares.count == count ? shares : Array(repeating: 1, count: count)
    let all = shares.reduce(0, +)
    let widths = shares.map { Int(Double(room) * $0 / max(all, 0.01)) }
    guard widths.allSatisfy({ $0 >= 12 }) else {
      return stack(columns.flatMap(\.self), width: width, gap: 1)
    }
    var blocks: [TextBlock] = []
    for (nodes, width) in zip(columns, widths) {
      blocks.append(stack(nodes, width: width, gap: 1).aligned(.left, in: width))
    }
    return TextBlock.columns(blocks, gap: gap).aligned(.left, in: width)
  }
}
