import Glibc

/// Copies a document of libcmark's, with the tables that it was not shown set in where they belong.
struct CmarkCopy {
  private let source: SourceText
  /// What is added to a line of the document to make it a line of the file.
  private let lineOffset: Int32
  private(set) var tree = MarkdownTree()
  /// The blocks that may hold what libcmark does not know.
  private(set) var suspects: [LeafBlock] = []
  /// Where the comments begin that an empty line ends, since they stand in list items.
  private(set) var cuts: [Int] = []
  private var open: [Int] = []
  /// The node before was a text beside this one.
  private var isBehindText = false
  /// The text at hand is a formula's.
  private var isInFormula = false
  /// The tables that are still to come, and what stands in the cells of all of them.
  private var tables: ArraySlice<TableSource>
  private var cells: CellTree

  private let suspectsBlocks: Bool

  init(
    _ source: SourceText, lineOffset: Int32, tables: [TableSource] = [], cells: CellTree = CellTree(),
    suspects: Bool = true
  ) {
    self.source = source
    suspectsBlocks = suspects
    self.lineOffset = lineOffset
    self.tables = tables[...]
    self.cells = cells
  }

  /// Copies what was read from so many bytes.
  mutating func copy(_ document: CmarkDocument, length: Int) {
    // The cells' text comes first, so that their nodes may be copied as they are.
    tree.bytes = cells.bytes
    tree.bytes.reserveCapacity(cells.bytes.count + length)
    tree.nodes.reserveCapacity(length / 12)
    for event in document.events {
      switch event {
      case .enter(let node): enter(node)
      case .exit: exit()
      }
    }
  }

  private mutating func exit() {
    isBehindText = false
    guard let index = open.popLast() else { return }
    tree.nodes[index].end = Int32(tree.nodes.count)
  }

  private mutating func enter(_ node: CmarkNode) {
    switch node.kind {
    case .text: return text(node)
    case .softBreak where isInFormula: return goOn(with: keep("\n"))
    case .html: if replaces(node) { return }
    case .paragraph, .heading: if suspectsBlocks { suspect(node) }
    default: break
    }
    (isBehindText, isInFormula) = (false, false)
    append(node, node.kind, literal: keep(node.literal))
    if node.kind == .html, open.contains(where: { tree.nodes[$0].kind == .item }) { cut() }
    if !node.kind.isLeaf { open.append(tree.nodes.count - 1) }
  }

  private mutating func append(_ node: CmarkNode, _ kind: MarkdownTree.Kind, literal: Range<Int32>) {
    let line = node.line + lineOffset
    let text = kind == .code || kind == .list ? source[Int(line)] : []
    tree.nodes.append(
      .init(
        kind: kind, level: node.level(text), line: line, byte: node.byte,
        marker: kind == .list ? node.marker(text) : 0, literal: literal, destination: keep(node.destination),
        end: Int32(tree.nodes.count + 1)))
  }

  // MARK: Text and formulas

  /// Appends a text, and the formulas that are hidden in it.
  private mutating func text(_ node: CmarkNode) {
    let range = keep(node.literal)
    var start = range.lowerBound
    for place in range where tree.bytes[Int(place)] == MathShield.open || tree.bytes[Int(place)] == MathShield.close {
      if isInFormula {
        goOn(with: start..<place)
        (isInFormula, isBehindText) = (false, false)
      } else {
        plain(node, start..<place)
        append(node, .inlineMath, literal: place + 1..<place + 1)
        isInFormula = true
      }
      start = place + 1
    }
    if isInFormula { goOn(with: start..<range.upperBound) } else { plain(node, start..<range.upperBound) }
  }

  private mutating func plain(_ node: CmarkNode, _ range: Range<Int32>) {
    guard !range.isEmpty else { return }
    // libcmark ends a text at every mark that might have meant something; their letters lie side by side.
    if isBehindText { return goOn(with: range) }
    append(node, .text, literal: range)
    isBehindText = true
  }

  /// Makes the last node's text longer by what stands behind it.
  private mutating func goOn(with range: Range<Int32>) {
    guard let last = tree.nodes.indices.last else { return }
    tree.nodes[last].literal = tree.nodes[last].literal.lowerBound..<range.upperBound
  }

  // MARK: What stands in another's place

  /// Whether a block of HTML is none: it stands in the place of a definition, a table or a formula, which is set in.
  private mutating func replaces(_ node: CmarkNode) -> Bool {
    guard var text = node.literal else { return false }
    while text.pointee == 0x20 { text += 1 }
    guard strncmp(text, "<?", 2) == 0 else { return false }
    let line = Int(node.line + lineOffset)
    let rest = source[line].dropFirst(Int(node.byte)).drop(while: \.isBlank)
    if rest.starts(with: "<?".utf8) { return false }
    (isBehindText, isInFormula) = (false, false)
    if rest.starts(with: "$$".utf8) {
      formula(node, text)
    } else if let table = tables.first, table.lines.lowerBound == line, cells.append(table, to: &tree) {
      tables.removeFirst()
    }
    return true
  }

  /// Looks whether the last node is a comment that Marp ends at an empty line: in list items, no line may stand out.
  private mutating func cut() {
    guard let node = tree.nodes.last else { return }
    let html = tree.bytes[node.literalRange].drop(while: \.isBlank)
    let place = source.lineStarts[Int(node.line) - 1] + Int(node.byte)
    let start = source.utf8[place...].drop(while: \.isBlank)
    guard start.starts(with: "<!--".utf8) else { return }
    if html.starts(with: Self.openTag) {
      tree.bytes.replaceSubrange(html.startIndex..<html.startIndex + 4, with: "<!--".utf8)
    } else {
      let end = html.firstIndex(of: Array("-->".utf8)) ?? html.endIndex
      let lines = html[..<end].split(separator: .lineFeed, omittingEmptySubsequences: false)
      if lines.contains(where: { $0.allSatisfy(\.isBlank) }), html[..<end].contains(.lineFeed) {
        cuts.append(start.startIndex)
      }
    }
  }

  /// What stands in the place of the start of such a comment: to libcmark, too, an empty line ends it.
  static let openTag = Array("<p  ".utf8)

  private mutating func formula(_ node: CmarkNode, _ text: UnsafePointer<CChar>) {
    let all = keep(text)
    var inside = tree.bytes[Int(all.lowerBound) + 2..<Int(all.upperBound)]
    while inside.last == .lineFeed { inside.removeLast() }
    if inside.first == .lineFeed { inside.removeFirst() }
    let close = inside.trimmingSpace()
    if close.suffix(2).elementsEqual("?>".utf8) { inside = close.dropLast(2) }
    MathShield.lower(over: &tree.bytes, inside.indices)
    append(node, .displayMath, literal: Int32(inside.startIndex)..<Int32(inside.endIndex))
  }

  /// Notes a block that has to be looked into: it holds a `$` or a comment, or it might be a table.
  private mutating func suspect(_ node: CmarkNode) {
    let (first, last) = (Int(node.line + lineOffset), Int(node.endLine + lineOffset))
    guard first >= 1, first <= last, last <= source.lineCount else { return }
    let lines = first...last
    let start = source.lineStarts[lines.lowerBound - 1] + Int(node.byte)
    let end = source[lines.upperBound].endIndex
    guard start < end else { return }
    let isSuspect = source.utf8.withUnsafeBytes { bytes in
      let text = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      return text.firstIndex(of: .ascii("$"), from: 0) != nil || text.hasComment
        || lines.count > 1 && text.firstIndex(of: .ascii("|"), from: 0) != nil
    }
    guard isSuspect else { return }
    var path = ContainerPath()
    for index in open {
      let container = tree.nodes[index]
      switch container.kind {
      case .quote: path.enterQuote()
      case .item: path.enterItem(source[Int(container.line)], number: Int(container.line))
      default: break
      }
    }
    suspects.append(
      node.kind == .heading && lines.count > 1
        ? LeafBlock(heading: lines, start: start, path: path, in: source)
        : LeafBlock(lines: lines, start: start, path: path))
  }

  /// Copies a C string into the tree's text.
  private mutating func keep(_ text: UnsafePointer<CChar>?) -> Range<Int32> {
    let start = Int32(tree.bytes.count)
    guard let text else { return start..<start }
    let length = strlen(text)
    tree.bytes.append(contentsOf: UnsafeRawBufferPointer(start: text, count: length))
    return start..<start + Int32(length)
  }
}

extension UnsafeRawBufferPointer {
  /// A comment begins somewhere.
  fileprivate var hasComment: Bool {
    var place = 0
    while let found = firstIndex(of: .ascii("<"), from: place) {
      if found + 4 < count, self[found + 1] == .ascii("!"), self[found + 2] == .dash { return true }
      place = found + 1
    }
    return false
  }
}
