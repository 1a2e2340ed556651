/// What stands in the cells of all tables, parsed in one go: each cell as a heading, which takes inline elements only.
struct CellTree {
  private var nodes: [MarkdownTree.Node]
  /// The text of the nodes.
  private(set) var bytes: [UInt8]
  /// The index of the next cell.
  private var next = 1

  /// No cells.
  init() { (nodes, bytes) = ([], []) }

  /// Reads the cells of some tables.
  init(_ tables: [TableSource], of source: SourceText, definitions: [UInt8]) {
    self.init()
    guard !tables.isEmpty else { return }
    let (markdown, isHidden) = Self.markdown(of: tables)
    let copied = CmarkDocument.read(definitions, markdown[...]) { document in
      var copy = CmarkCopy(source, lineOffset: 0, suspects: false)
      copy.copy(document, length: markdown.count)
      return copy.tree
    }
    guard var tree = copied else { return }
    if isHidden { MathShield.lower(over: &tree.bytes, 0..<tree.bytes.count) }
    (nodes, bytes) = (tree.nodes, tree.bytes)
  }

  /// The cells as Markdown, and whether anything is hidden in it.
  private static func markdown(of tables: [TableSource]) -> ([UInt8], Bool) {
    var markdown: [UInt8] = []
    var isHidden = false
    for cell in tables.lazy.flatMap(\.rows).flatMap(\.cells) {
      markdown += "# ".utf8
      let start = markdown.count
      markdown += cell.text
      if cell.text.contains(where: { $0 == .ascii("$") || $0 == .ascii("<") }), MathShield.fits(cell.text[...]) {
        for found in InlineScan.all(in: cell.text) {
          switch found {
          case .formula(let range):
            MathShield.raise(over: &markdown, range.lowerBound + start..<range.upperBound + start)
          case .comment(let range):
            MathShield.raise(over: &markdown, comment: range.lowerBound + start..<range.upperBound + start)
          }
          isHidden = true
        }
      }
      // `#` at the end would be taken for the end of the heading.
      if cell.text.last == .ascii("#"), cell.text.dropLast().last != .ascii("\\") {
        markdown.insert(.ascii("\\"), at: markdown.count - 1)
      }
      markdown.append(.lineFeed)
    }
    return (markdown, isHidden)
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
