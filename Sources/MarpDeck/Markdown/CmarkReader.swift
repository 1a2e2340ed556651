import Dispatch

/// Reads a file with libcmark, piece by piece, into a `MarkdownTree`.
struct CmarkReader {
  private let source: SourceText
  /// The file without what libcmark is not to see; no byte has moved.
  private let markdown: [UInt8]
  /// The definitions that each piece is read with.
  private let definitions: [UInt8]
  /// The tables that are still to come.
  private var tables: ArraySlice<TableSource>

  /// Parses a file: its head is left out, its tables are read apart and set in where they belong.
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
    markdown = source.masked(scan)
    definitions = scan.references(in: source)
    tables = scan.tables[...]
  }

  /// Reads lines piece by piece; returns the line behind the last piece that could be read.
  private mutating func read(_ lines: ClosedRange<Int>, _ chunks: CmarkChunks, into tree: inout MarkdownTree) -> Int {
    var (line, factor) = (lines.lowerBound, 1)
    while line <= lines.upperBound {
      let end = min(chunks.end(from: line, times: factor), lines.upperBound)
      let bytes = source.lineStart(line)..<source.lineStart(end + 1)
      let tables = self.tables.prefix { $0.lines.lowerBound <= end }
      var piece = PieceReader(markdown[bytes], of: source, lines: line...end, definitions: definitions, tables: tables)
      guard let found = piece.read(endsWithRuler: end < source.lineCount) else {
        if end == lines.upperBound { return line }
        factor *= 2
        continue
      }
      self.tables.removeFirst(tables.count)
      InlineExtensions.append(found, to: &tree)
      (line, factor) = (end + 1, 1)
    }
    return line
  }
}
