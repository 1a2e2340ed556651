/// Cuts a document into slides: at every ruler at the top level, and before the headings of a heading divider.
struct SlideCut {
  /// A slide as lines and nodes.
  struct Piece {
    var line: Int
    var nodes: Range<Int>
  }

  static func pieces(of tree: MarkdownTree, divider: HeadingDivider?) -> [Piece] {
    var pieces: [Piece] = []
    var start = 1
    var line: Int?
    // Marp cuts before a heading only when something visible stands anywhere before it.
    var sawVisible = false
    var topEnd = 1
    func close(at end: Int) {
      let first = start < end ? Int(tree.nodes[start].line) : 1
      pieces.append(Piece(line: line ?? first, nodes: start..<max(end, start)))
    }
    for (index, node) in tree.nodes.enumerated().dropFirst() {
      let isTop = index >= topEnd
      if isTop { topEnd = Int(node.end) }
      if isTop, node.kind == .ruler {
        close(at: index)
        start = index + 1
        line = Int(node.line)
      } else if node.kind == .heading, sawVisible, divider?.contains(Int(node.level)) == true {
        close(at: index)
        start = index
        line = Int(node.line)
      }
      sawVisible = sawVisible || !tree.isHidden(node)
    }
    close(at: tree.nodes.count)
    return pieces
  }
}

extension MarkdownTree {
  /// Comments and styles are nothing to see.
  func isHidden(_ node: Node) -> Bool {
    guard node.kind == .html else { return false }
    let start = bytes[node.literalRange].drop(while: \.isBlank)
    return start.starts(with: "<!--".utf8) || StyleBlock.starts(start)
  }
}
