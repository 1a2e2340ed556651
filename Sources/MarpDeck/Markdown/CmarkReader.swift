import CCmark
import Glibc

/// Runs libcmark and copies what it found into a `MarkdownTree`; nothing else touches the C library.
struct CmarkReader {
  private let source: SourceText
  private var tree = MarkdownTree()
  private var open: [Int] = []
  /// The node before was a text beside this one.
  private var isBehindText = false
  /// The tables that are still to come, and what stands in the cells of all of them.
  private var tables: ArraySlice<TableSource> = []
  private var cells = CellTree()

  /// Parses a file: its head is left out, its tables are read apart and set in where they belong.
  static func read(_ source: SourceText, head: Range<Int>, scan: BlockScan) -> MarkdownTree {
    var reader = CmarkReader(source: source)
    if !scan.tables.isEmpty {
      reader.read(CellTree.markdown(of: scan, in: source))
      reader.cells = CellTree(reader.tree.nodes)
      reader.tree.nodes = []
      reader.tables = scan.tables[...]
    }
    reader.read(source.masked(emptying: [head] + scan.tables.map(\.lines), starring: scan.rulers))
    InlineExtensions.apply(to: &reader.tree)
    return reader.tree
  }

  private init(source: SourceText) { self.source = source }

  private mutating func read(_ markdown: [UInt8]) {
    let document = markdown.withUnsafeBytes { buffer in
      // An empty buffer has no address, and libcmark wants one.
      buffer.baseAddress.map {
        cmark_parse_document($0.assumingMemoryBound(to: CChar.self), buffer.count, CMARK_OPT_DEFAULT)
      } ?? cmark_parse_document("", 0, CMARK_OPT_DEFAULT)
    }
    guard let document else { return }
    defer { cmark_node_free(document) }
    tree.bytes.reserveCapacity(markdown.count)
    let iterator = cmark_iter_new(document)
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE else { return }
      guard let node = cmark_iter_get_node(iterator) else { continue }
      if event == CMARK_EVENT_ENTER {
        if open.count == 1 { setTables(before: Int(cmark_node_get_start_line(node))) }
        enter(node)
      } else {
        if open.count == 1 { setTables(before: .max) }
        exit()
      }
    }
  }

  /// Sets in the tables that stand before a line.
  private mutating func setTables(before line: Int) {
    while let table = tables.first, table.lines.lowerBound < line {
      tables.removeFirst()
      cells.append(table, to: &tree)
    }
  }

  private mutating func exit() {
    isBehindText = false
    guard let index = open.popLast() else { return }
    tree.nodes[index].end = Int32(tree.nodes.count)
  }

  private mutating func enter(_ node: OpaquePointer) {
    let kind = kind(of: node)
    if kind == .text, isBehindText, let last = tree.nodes.indices.last {
      // libcmark ends a text at every mark that might have meant something; their letters lie side by side.
      tree.nodes[last].literal = tree.nodes[last].literal.lowerBound..<keep(cmark_node_get_literal(node)).upperBound
      return
    }
    isBehindText = kind == .text
    let line = cmark_node_get_start_line(node)
    let byte = max(cmark_node_get_start_column(node) - 1, 0)
    let index = tree.nodes.count
    tree.nodes.append(
      .init(
        kind: kind, level: level(of: node, kind), line: line, byte: byte,
        marker: kind == .list ? marker(of: node, line: line, byte: byte) : 0,
        literal: keep(kind.hasLiteral ? cmark_node_get_literal(node) : nil),
        destination: keep(destination(of: node, kind)), end: Int32(index + 1)))
    if !kind.isLeaf { open.append(index) }
  }

  private func kind(of node: OpaquePointer) -> MarkdownTree.Kind {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: .code
    case CMARK_NODE_HTML_BLOCK: .html
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_THEMATIC_BREAK: .ruler
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .inlineCode
    case CMARK_NODE_HTML_INLINE: .inlineHTML
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    default: .document
    }
  }

  private func level(of node: OpaquePointer, _ kind: MarkdownTree.Kind) -> Int32 {
    switch kind {
    case .heading: cmark_node_get_heading_level(node)
    case .list: cmark_node_get_list_start(node)
    case .code: isFenced(node) ? 1 : 0
    default: 0
    }
  }

  /// libcmark does not tell a fence from an indented block: the source does.
  private func isFenced(_ node: OpaquePointer) -> Bool {
    let line = source[Int(cmark_node_get_start_line(node))]
    let rest = line.dropFirst(Int(cmark_node_get_start_column(node)) - 1).drop { $0.isBlank }
    return rest.starts(with: "```".utf8) || rest.starts(with: "~~~".utf8)
  }

  /// libcmark gives the delimiter of an ordered list but not the bullet of another.
  private func marker(of node: OpaquePointer, line: Int32, byte: Int32) -> UInt8 {
    switch cmark_node_get_list_delim(node) {
    case CMARK_PAREN_DELIM: .ascii(")")
    case CMARK_PERIOD_DELIM: .ascii(".")
    default: source[Int(line)].dropFirst(Int(byte)).first { !$0.isBlank } ?? 0
    }
  }

  private func destination(of node: OpaquePointer, _ kind: MarkdownTree.Kind)
    -> UnsafePointer<CChar>?
  {
    switch kind {
    case .link, .image: cmark_node_get_url(node)
    case .code: cmark_node_get_fence_info(node)
    default: nil
    }
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

extension MarkdownTree.Kind {
  /// It holds text of its own.
  var hasLiteral: Bool { [.text, .code, .html, .inlineCode, .inlineHTML].contains(self) }

  /// libcmark announces its start only.
  var isLeaf: Bool { hasLiteral || [.ruler, .softBreak, .lineBreak].contains(self) }
}
