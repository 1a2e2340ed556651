import MarpDeck
import TextGrid

extension SlideFlow {
  /// A table of Markdown, whose first row is its head.
  func table(_ index: Int, width: Int) -> TextBlock {
    let rows = children(of: index)
    let cells = rows.map { row in children(of: row) }
    var table = TableLayout(theme: theme)
    for (offset, row) in cells.enumerated() {
      let style = offset == 0 ? TableLayout.head(theme) : .plain
      table.rows.append(.init(cells: row.map { inline($0, style) }, line: Int(tree.nodes[rows[offset]].line)))
    }
    table.alignments = cells.first?.map { Self.alignment(tree.nodes[$0].level) } ?? []
    return table.block(width: width)
  }

  private static func alignment(_ level: Int32) -> TextGrid.Alignment {
    switch MarkdownTree.Alignment(rawValue: level) {
    case .center: .centre
    case .right: .right
    default: .left
    }
  }
}
