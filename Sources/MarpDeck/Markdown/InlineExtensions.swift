/// Adds what Marp has and CommonMark has not: `~~struck text~~`, bare `https://…` and mail addresses, `:smile:`.
struct InlineExtensions {
  private let old: MarkdownTree
  private var tree = MarkdownTree()
  /// Where the old tree's text begins in the new one's.
  private var base: Int32 = 0
  /// The places of the tildes that open and close, in reading order.
  private var marks: ArraySlice<Mark> = []
  /// The containers that are open: where they end in the old tree, and their index in the new one.
  private var open: [(end: Int, index: Int, kind: MarkdownTree.Kind)] = []
  /// How many of them are links or images.
  private var links = 0
  private var images = 0
  private var struck: [Int] = []

  private struct Mark {
    var node: Int
    /// The place of the first tilde in the piece's text.
    var place: Int32
    var opens: Bool
  }

  /// Appends what is in the document of a piece to a tree.
  static func append(_ piece: MarkdownTree, to tree: inout MarkdownTree) {
    let marks = self.marks(in: piece)
    guard !marks.isEmpty || hasAddress(piece.bytes) else { return tree.append(piece) }
    var rewriter = InlineExtensions(old: piece, marks: marks[...])
    swap(&rewriter.tree, &tree)
    rewriter.base = Int32(rewriter.tree.bytes.count)
    rewriter.tree.bytes += piece.bytes
    rewriter.rewrite()
    swap(&rewriter.tree, &tree)
  }

  private init(old: MarkdownTree, marks: ArraySlice<Mark>) {
    self.old = old
    self.marks = marks
  }

  /// An address or a shortcode stands somewhere.
  private static func hasAddress(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { buffer in
      if buffer.firstIndex(of: .ascii("@"), from: 0) != nil { return true }
      var place = 0
      while let colon = buffer.firstIndex(of: .ascii(":"), from: place) {
        place = colon + 1
        if buffer[place...].starts(with: "//".utf8) || Emoji.end(ofName: buffer[place...]) != nil { return true }
      }
      return false
    }
  }

  // MARK: Tildes

  /// The pairs of tildes that enclose something, within one element each.
  private static func marks(in tree: MarkdownTree) -> [Mark] {
    guard tree.bytes.contains(.ascii("~")) else { return [] }
    var found: [Mark] = []
    var parents: [(end: Int, opener: Mark?)] = []
    for (index, node) in tree.nodes.enumerated() {
      while let last = parents.last, last.end <= index { parents.removeLast() }
      if !node.kind.isLeaf {
        parents.append((Int(node.end), nil))
      } else if node.kind == .text, let depth = parents.indices.last {
        for mark in runs(in: tree.bytes[node.literalRange], of: index) {
          if let opener = parents[depth].opener, mark.closes {
            found.append(opener)
            found.append(Mark(node: index, place: mark.place, opens: false))
            parents[depth].opener = nil
          } else if mark.opens {
            parents[depth].opener = Mark(node: index, place: mark.place, opens: true)
          }
        }
      }
    }
    return found.sorted { $0.place < $1.place }
  }

  /// The runs of two tildes, with what each can do by its neighbours.
  private static func runs(in text: ArraySlice<UInt8>, of node: Int) -> [(place: Int32, opens: Bool, closes: Bool)] {
    var runs: [(Int32, Bool, Bool)] = []
    var index = text.startIndex
    while let start = text[index...].firstIndex(of: .ascii("~")) {
      let end = text[start...].firstIndex { $0 != .ascii("~") } ?? text.endIndex
      if end - start == 2 {
        let opens = end == text.endIndex || !text[end].isBlank
        let closes = start == text.startIndex || !text[start - 1].isBlank
        runs.append((Int32(start), opens, closes))
      }
      index = end
    }
    return runs
  }

  // MARK: Rewriting

  private mutating func rewrite() {
    for index in old.nodes.indices.dropFirst() {
      closeContainers(before: index)
      let node = old.nodes[index]
      if node.kind == .text {
        text(node, index)
        continue
      }
      append(node)
      guard !node.kind.isLeaf else { continue }
      count(node.kind, 1)
      open.append((Int(node.end), tree.nodes.count - 1, node.kind))
    }
    closeContainers(before: old.nodes.count)
  }

  /// Appends an element of the piece.
  private mutating func append(_ node: MarkdownTree.Node) {
    var node = node
    node.move(by: base)
    node.end = Int32(tree.nodes.count + 1)
    tree.nodes.append(node)
  }

  private mutating func count(_ kind: MarkdownTree.Kind, _ change: Int) {
    if kind == .link || kind == .image { links += change }
    if kind == .image { images += change }
  }

  private mutating func closeContainers(before index: Int) {
    while let last = open.last, last.end <= index {
      open.removeLast()
      count(last.kind, -1)
      tree.nodes[last.index].end = Int32(tree.nodes.count)
    }
  }

  /// Splits a text at the tildes in it.
  private mutating func text(_ node: MarkdownTree.Node, _ index: Int) {
    let range = node.literalRange
    let mayHaveAddress = old.bytes.withUnsafeBytes {
      let text = UnsafeRawBufferPointer(rebasing: $0[range])
      return text.firstIndex(of: .ascii(":"), from: 0) != nil || text.firstIndex(of: .ascii("@"), from: 0) != nil
    }
    guard marks.first?.node == index || mayHaveAddress else { return append(node) }
    var place = node.literal.lowerBound
    while let mark = marks.first, mark.node == index {
      marks.removeFirst()
      piece(node, place..<mark.place)
      place = mark.place + 2
      if mark.opens {
        struck.append(tree.nodes.count)
        append(node.made(.strikethrough, literal: place..<place))
      } else if let start = struck.popLast() {
        tree.nodes[start].end = Int32(tree.nodes.count)
      }
    }
    piece(node, place..<node.literal.upperBound)
  }

  /// Appends a text and makes links of the addresses in it, unless it stands in a link.
  private mutating func piece(_ node: MarkdownTree.Node, _ range: Range<Int32>) {
    let range = Int(range.lowerBound)..<Int(range.upperBound)
    var place = range.lowerBound
    for address in links == 0 ? Address.all(in: old.bytes[range]) : [] {
      plain(node, place..<address.range.lowerBound)
      var link = node.made(.link, literal: Int32(address.range.lowerBound)..<Int32(address.range.lowerBound))
      link.destination = Int32(address.range.lowerBound)..<Int32(address.range.upperBound)
      if !address.scheme.isEmpty { link.destination = keep(Array(address.scheme.utf8) + old.bytes[address.range]) }
      append(link)
      plain(node, address.range)
      tree.nodes[tree.nodes.count - 2].end = Int32(tree.nodes.count)
      place = address.range.upperBound
    }
    plain(node, place..<range.upperBound)
  }

  private mutating func plain(_ node: MarkdownTree.Node, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    guard images == 0, let text = Emoji.replaced(in: old.bytes[range]) else {
      return append(node.made(.text, literal: Int32(range.lowerBound)..<Int32(range.upperBound)))
    }
    append(node.made(.text, literal: keep(text)))
  }

  /// Keeps a text that stands nowhere in the piece behind the piece's, from where all places are counted.
  private mutating func keep(_ text: [UInt8]) -> Range<Int32> {
    let start = Int32(tree.bytes.count) - base
    tree.bytes += text
    return start..<start + Int32(text.count)
  }
}

extension MarkdownTree.Node {
  /// An element at the place of this one.
  fileprivate func made(_ kind: MarkdownTree.Kind, literal: Range<Int32>) -> MarkdownTree.Node {
    .init(
      kind: kind, line: line, byte: byte, literal: literal, destination: literal.lowerBound..<literal.lowerBound)
  }

  /// Moves its text.
  fileprivate mutating func move(by base: Int32) {
    literal = literal.lowerBound + base..<literal.upperBound + base
    destination = destination.lowerBound + base..<destination.upperBound + base
  }
}

extension MarkdownTree {
  /// Appends what is in the document of another tree.
  mutating func append(_ piece: MarkdownTree) {
    let base = Int32(bytes.count)
    let shift = Int32(nodes.count) - 1
    bytes += piece.bytes
    for var node in piece.nodes.dropFirst() {
      node.move(by: base)
      node.end += shift
      nodes.append(node)
    }
  }
}
