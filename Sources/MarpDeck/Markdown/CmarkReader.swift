import CCmark
import Dispatch
import Glibc

/// Runs libcmark and copies what it found into a `MarkdownTree`; nothing else touches the C library.
struct CmarkReader {
  private let source: SourceText
  /// The file without what libcmark is not to see; no byte has moved.
  private let markdown: [UInt8]
  /// The definitions that each piece is read with.
  private let definitions: [UInt8]
  /// Formulas may stand in the file; their marks are hidden from libcmark.
  private let hasFormulas: Bool
  /// The elements of the piece at hand.
  private var piece = MarkdownTree()
  private var open: [Int] = []
  /// The node before was a text beside this one.
  private var isBehindText = false
  /// What is added to a line of the piece to make it a line of the file.
  private var lineOffset: Int32 = 0
  /// The tables that are still to come, and what stands in the cells of those of the piece.
  private var tables: ArraySlice<TableSource>
  private var cells = CellTree()

  /// Parses a file piece by piece: its head is left out, its tables are read apart and set in where they belong.
  static func read(_ source: SourceText, head: Range<Int>, scan: BlockScan) -> MarkdownTree {
    guard head.upperBound <= source.lineCount else { return MarkdownTree(document: true) }
    let reader = CmarkReader(source, scan)
    let chunks = CmarkChunks(source, definitions: reader.definitions.count)
    let middle = chunks.middle(from: head.upperBound)
    var parts = [Part(reader, head.upperBound...middle)]
    if middle < source.lineCount { parts.append(Part(reader, middle + 1...source.lineCount)) }
    parts[0].reserve(source.utf8.count)
    parts.withUnsafeMutableBufferPointer { parts in
      // Each half is touched by one thread.
      nonisolated(unsafe) let halves = parts
      DispatchQueue.concurrentPerform(iterations: halves.count) { halves[$0].read(chunks) }
    }
    if parts.count == 2, parts[0].next == parts[1].lines.lowerBound {
      parts[0].tree.append(parts[1].tree)
    } else if parts[0].next <= source.lineCount {
      // What looked like a ruler in the middle is none: what was read behind it is worth nothing.
      parts[0].readOn(to: source.lineCount, chunks)
    }
    parts[0].tree.nodes[0].end = Int32(parts[0].tree.nodes.count)
    return parts[0].tree
  }

  /// Some lines of the file, up to a ruler or the end.
  private struct Part {
    private var reader: CmarkReader
    private(set) var lines: ClosedRange<Int>
    var tree = MarkdownTree(document: true)
    /// The line that is to be read next.
    private(set) var next: Int

    init(_ reader: CmarkReader, _ lines: ClosedRange<Int>) {
      self.reader = reader
      self.reader.tables = reader.tables.drop { $0.lines.lowerBound < lines.lowerBound }
      self.lines = lines
      next = lines.lowerBound
    }

    /// Room that stays empty costs nothing; moving what is there to a larger room does.
    mutating func reserve(_ byteCount: Int) {
      tree.nodes.reserveCapacity(byteCount / 8)
      tree.bytes.reserveCapacity(byteCount)
    }

    mutating func read(_ chunks: CmarkChunks) { next = reader.read(next...lines.upperBound, chunks, into: &tree) }

    mutating func readOn(to line: Int, _ chunks: CmarkChunks) {
      lines = lines.lowerBound...line
      read(chunks)
    }
  }

  private init(_ source: SourceText, _ scan: BlockScan) {
    self.source = source
    var markdown = source.masked(scan)
    hasFormulas = MathShield.isNeeded(for: source.utf8)
    if hasFormulas { MathShield.raise(over: &markdown) }
    self.markdown = markdown
    definitions = scan.references(in: source)
    tables = scan.tables[...]
  }

  /// Reads lines piece by piece; returns the line behind the last piece that could be read.
  private mutating func read(_ lines: ClosedRange<Int>, _ chunks: CmarkChunks, into tree: inout MarkdownTree) -> Int {
    var (line, factor) = (lines.lowerBound, 1)
    while line <= lines.upperBound {
      let end = min(chunks.end(from: line, times: factor), lines.upperBound)
      let isLast = end == source.lineCount
      let bytes = source.lineStarts[line - 1]..<(isLast ? markdown.count : source.lineStarts[end])
      guard read(markdown[bytes], from: line, isLast: isLast) else {
        if end == lines.upperBound { return line }
        factor *= 2
        continue
      }
      if hasFormulas { MathShield.lower(over: &piece.bytes) }
      InlineExtensions.append(piece, to: &tree)
      (line, factor) = (end + 1, 1)
    }
    return line
  }

  /// Reads the lines of a piece; false, and nothing is read, when they had to end with a ruler and do not.
  private mutating func read(_ markdown: ArraySlice<UInt8>, from line: Int, isLast: Bool) -> Bool {
    // libcmark takes off a byte order mark that it meets first.
    let head = definitions.isEmpty && markdown.first == 0xEF ? [.lineFeed] : definitions
    defer { cmark_arena_reset() }
    guard let document = Self.parse(head, markdown) else { return true }
    lineOffset = Int32(line) - 1 - Int32(head.count { $0 == .lineFeed })
    let next = line + markdown.count { $0 == .lineFeed }
    if !isLast {
      guard let last = cmark_node_last_child(document), cmark_node_get_type(last) == CMARK_NODE_THEMATIC_BREAK,
        Int(cmark_node_get_start_line(last) + lineOffset) == next - 1
      else { return false }
    }
    readCells(of: tables.prefix { $0.lines.lowerBound < next })
    copy(document, kept: markdown.count)
    return true
  }

  private static func parse(_ head: [UInt8], _ markdown: ArraySlice<UInt8>) -> OpaquePointer? {
    guard let parser = cmark_arena_parser(CMARK_OPT_DEFAULT) else { return nil }
    for bytes in [head[...], markdown] {
      bytes.withUnsafeBytes { buffer in
        guard let base = buffer.baseAddress else { return }
        cmark_parser_feed(parser, base.assumingMemoryBound(to: CChar.self), buffer.count)
      }
    }
    return cmark_parser_finish(parser)
  }

  /// Reads what stands in the cells of some tables, ahead of the piece that they are set into.
  private mutating func readCells(of tables: ArraySlice<TableSource>) {
    cells = CellTree()
    guard !tables.isEmpty else { return }
    var markdown = CellTree.markdown(of: tables)
    if hasFormulas { MathShield.raise(over: &markdown) }
    guard let document = Self.parse(definitions, markdown[...]) else { return }
    let all = self.tables
    self.tables = []
    copy(document, kept: markdown.count)
    self.tables = all
    cells = CellTree(piece)
  }

  private mutating func copy(_ document: OpaquePointer, kept: Int) {
    piece = MarkdownTree()
    // The cells' text comes first, so that their nodes may be copied as they are.
    piece.bytes = cells.bytes
    piece.bytes.reserveCapacity(cells.bytes.count + kept)
    piece.nodes.reserveCapacity(kept / 12)
    open.removeAll(keepingCapacity: true)
    let iterator = cmark_iter_new(document)
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE else { return }
      guard let node = cmark_iter_get_node(iterator) else { continue }
      if event == CMARK_EVENT_ENTER {
        if open.count == 1, !tables.isEmpty { setTables(before: Int(cmark_node_get_start_line(node) + lineOffset)) }
        enter(node)
      } else {
        if open.count == 1, !tables.isEmpty { setTables(before: .max) }
        exit()
      }
    }
  }

  /// Sets in the tables that stand before a line, as far as their cells were read.
  private mutating func setTables(before line: Int) {
    while let table = tables.first, table.lines.lowerBound < line, cells.append(table, to: &piece) {
      tables.removeFirst()
    }
  }

  private mutating func exit() {
    isBehindText = false
    guard let index = open.popLast() else { return }
    piece.nodes[index].end = Int32(piece.nodes.count)
  }

  private mutating func enter(_ node: OpaquePointer) {
    let kind = kind(of: node)
    if kind == .text, isBehindText, let last = piece.nodes.indices.last {
      // libcmark ends a text at every mark that might have meant something; their letters lie side by side.
      piece.nodes[last].literal = piece.nodes[last].literal.lowerBound..<keep(cmark_node_get_literal(node)).upperBound
      return
    }
    isBehindText = kind == .text
    guard kind != .html || !isMark(node) else { return }
    let line = cmark_node_get_start_line(node) + lineOffset
    let byte = max(cmark_node_get_start_column(node) - 1, 0)
    let index = piece.nodes.count
    piece.nodes.append(
      .init(
        kind: kind, level: level(of: node, kind, line), line: line, byte: byte,
        marker: kind == .list ? marker(of: node, line: line, byte: byte) : 0,
        literal: keep(kind.hasLiteral ? cmark_node_get_literal(node) : nil),
        destination: keep(destination(of: node, kind)), end: Int32(index + 1)))
    if !kind.isLeaf { open.append(index) }
  }

  /// A block of HTML that stands in the place of a definition.
  private func isMark(_ node: OpaquePointer) -> Bool {
    guard let text = cmark_node_get_literal(node), strncmp(text, "<??>", 4) == 0 else { return false }
    return source[Int(cmark_node_get_start_line(node) + lineOffset)].dropFirst(
      Int(cmark_node_get_start_column(node)) - 1
    )
    .first == .ascii("[")
  }

  private func kind(of node: OpaquePointer) -> MarkdownTree.Kind {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE: .inlineCode
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_CODE_BLOCK: .code
    case CMARK_NODE_HTML_BLOCK: .html
    case CMARK_NODE_THEMATIC_BREAK: .ruler
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_HTML_INLINE: .inlineHTML
    case CMARK_NODE_IMAGE: .image
    default: .document
    }
  }

  private func level(of node: OpaquePointer, _ kind: MarkdownTree.Kind, _ line: Int32) -> Int32 {
    switch kind {
    case .heading: cmark_node_get_heading_level(node)
    case .list: cmark_node_get_list_start(node)
    case .code: isFenced(node, line) ? 1 : 0
    default: 0
    }
  }

  /// libcmark does not tell a fence from an indented block: the source does.
  private func isFenced(_ node: OpaquePointer, _ line: Int32) -> Bool {
    let text = source[Int(line)]
    let rest = text.dropFirst(Int(cmark_node_get_start_column(node)) - 1).drop { $0.isBlank }
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

  /// Copies a C string into the piece's text.
  private mutating func keep(_ text: UnsafePointer<CChar>?) -> Range<Int32> {
    let start = Int32(piece.bytes.count)
    guard let text else { return start..<start }
    let length = strlen(text)
    piece.bytes.append(contentsOf: UnsafeRawBufferPointer(start: text, count: length))
    return start..<start + Int32(length)
  }
}

extension MarkdownTree.Kind {
  /// It holds text of its own.
  var hasLiteral: Bool {
    switch self {
    case .text, .code, .html, .inlineCode, .inlineHTML: true
    default: false
    }
  }

  /// libcmark announces its start only.
  var isLeaf: Bool {
    switch self {
    case .ruler, .softBreak, .lineBreak: true
    default: hasLiteral
    }
  }
}
