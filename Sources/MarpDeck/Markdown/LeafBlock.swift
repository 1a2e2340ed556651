/// A paragraph or a heading as its lines in the file: what libcmark made of it may have to be read again.
struct LeafBlock {
  let lines: ClosedRange<Int>
  /// Where it begins in the file.
  let start: Int
  let path: ContainerPath

  init(lines: ClosedRange<Int>, start: Int, path: ContainerPath) {
    self.lines = lines
    self.start = start
    self.path = path
  }

  /// A heading; libcmark takes the line behind one that is underlined for a part of it.
  init(heading lines: ClosedRange<Int>, start: Int, path: ContainerPath, in source: SourceText) {
    let all = LeafBlock(lines: lines, start: start, path: path)
    let underline = lines.dropFirst().first { line in
      guard let content = all.content(of: line, in: source), let mark = content.first,
        mark == .dash || mark == .ascii("=")
      else { return false }
      return content.drop { $0 == mark }.allSatisfy(\.isBlank)
    }
    self.init(lines: lines.lowerBound...(underline ?? lines.upperBound), start: start, path: path)
  }

  /// What stands on one of its lines, or on one behind it, in the containers around it; nil outside of them.
  func content(of line: Int, in source: SourceText) -> ArraySlice<UInt8>? {
    guard line <= source.lineCount else { return nil }
    let bytes = source[line]
    guard line > lines.lowerBound else { return bytes[min(start, bytes.endIndex)...] }
    let (count, place) = path.content(of: bytes, number: line)
    guard count == path.count else { return nil }
    let content = bytes[place...]
    let indent = content.prefix(while: \.isBlank)
    return indent.count < 4 && !indent.contains(.tab) ? content[indent.endIndex...] : content
  }

  /// Where the text of each of its lines stands, without what belongs to the containers before it.
  func text(in source: SourceText) -> [Range<Int>] {
    lines.map { line in
      let bytes = source[line]
      guard line > lines.lowerBound else { return min(start, bytes.endIndex)..<bytes.endIndex }
      return path.content(of: bytes, number: line).place..<bytes.endIndex
    }
  }

  /// The table that starts on one of its lines.
  func table(in source: SourceText) -> TableSource? {
    guard lines.count > 1 else { return nil }
    return lines.dropLast().lazy.compactMap { line in
      TableSource(at: line, source) { content(of: $0, in: source) }
    }.first
  }

  /// The formula in lines of its own that starts on one of its lines.
  func formula(in source: SourceText) -> MathBlock? {
    for (line, text) in zip(lines, text(in: source)) {
      // Text goes on over what is indented as code.
      let blanks = source.utf8[text].prefix(while: \.isBlank)
      let indent = blanks.count
      guard indent < 4, !blanks.contains(.tab), source.utf8[text].dropFirst(indent).starts(with: "$$".utf8) else {
        continue
      }
      let count = line == lines.lowerBound ? path.count : path.content(of: source[line], number: line).count
      return MathBlock(source.utf8[...], at: text.lowerBound + indent, line: line, end: { source[$0].endIndex }) {
        next in
        guard next <= source.lineCount else { return nil }
        let inside = path.content(of: source[next], number: next, upTo: count)
        return inside.count == count ? inside.place : nil
      }
    }
    return nil
  }

  /// Hides the formulas and comments in its text in bytes of a piece that starts at a place of the file; false where there
  /// are none.
  func hideInlines(of source: SourceText, in bytes: inout [UInt8], from base: Int) -> Bool {
    var text: [UInt8] = []
    var places: [Int] = []
    for range in self.text(in: source) {
      text += source.utf8[range] + [.lineFeed]
      places += range.lowerBound - base...range.upperBound - base
    }
    let all = InlineScan.all(in: text)
    for found in all {
      switch found {
      case .formula(let range): MathShield.raise(over: &bytes, places[range])
      case .comment(let range): MathShield.raise(over: &bytes, comment: places[range])
      }
    }
    return !all.isEmpty
  }
}
