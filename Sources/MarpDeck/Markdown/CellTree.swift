/// What stands in the cells of all tables, parsed in one go: each cell as a heading, which takes inline elements only.
struct CellTree {
  private let nodes: [MarkdownTree.Node]
  /// The text of the nodes.
  let bytes: [UInt8]
  /// The index of the next cell.
  private var next = 1

  init(_ tree: MarkdownTree = MarkdownTree()) { (nodes, bytes) = (tree.nodes, tree.bytes) }

  /// The cells as Markdown.
  static func markdown(of tables: some Collection<TableSource>) -> [UInt8] {
    var markdown: [UInt8] = []
    for cell in tables.lazy.flatMap(\.rows).flatMap(\.cells) {
      markdown += "# ".utf8
      markdown += cell.text
      // `#` at the end would be taken for the end of the heading.
      if cell.text.last == .ascii("#"), cell.text.dropLast().last != .ascii("\\") {
        markdown.insert(.ascii("\\"), at: markdown.count - 1)
      }
      markdown.append(.lineFeed)
    }
    return markdown
  }

  /// Appends a table with its rows and cells; false where there are no more cells.
  mutating func append(_ table: TableSource, to tree: inout MarkdownTree) -> Bool {
    guard next < nodes.count else { return false }
    let start = open(.table, level: Int32(table.alignments.count), line: table.lines.lowerBound, in: &tree)
    for (line, cells) in table.rows {
      let row = open(.row, level: 0, line: line, in: &tree)
      for (cell, alignment) in zip(cells, table.alignments) where next < nodes.count {
        copy(line: line, byte: cell.byte, alignment, to: &tree)
      }
      tree.nodes[row].end = Int32(tree.nodes.count)
    }
    tree.nodes[start].end = Int32(tree.nodes.count)
    return true
  }

  private func open(_ kind: MarkdownTree.Kind, level: Int32, line: Int, in tree: inout MarkdownTree) -> Int {
    let index = tree.nodes.count
    tree.nodes.append(
      .init(
        kind: kind, level: level, line: Int32(line), byte: 0, marker: 0, literal: 0..<0, destination: 0..<0,
        end: Int32(index + 1)))
    return index
  }

  private mutating func copy(line: Int, byte: Int, _ alignment: MarkdownTree.Alignment, to tree: inout MarkdownTree) {
    let shift = Int32(tree.nodes.count - next)
    for index in next..<Int(nodes[next].end) {
      var node = nodes[index]
      node.end += shift
      node.line = Int32(line)
      node.byte = Int32(byte)
      if index == next { (node.kind, node.level) = (.cell, alignment.rawValue) }
      tree.nodes.append(node)
    }
    next = Int(nodes[next].end)
  }
}
