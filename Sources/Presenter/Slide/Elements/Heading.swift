import MarpDeck
import TextGrid

extension SlideFlow {
  /// A heading, told from others of its level by colour, weight and a line under the highest.
  mutating func heading(_ index: Int, width: Int) -> TextBlock {
    let node = tree.nodes[index]
    let isFit = isFit(index)
    if isFit, let letters = fit(index, width: width) { return letters }
    let style = theme.palette.heading(level: Int(node.level))
    if isFit { return banner(index, width: width) }
    let lines = inline(index, style)
    let large = node.level == 1 ? sized(lines, scale: 2, width: width, rows: max(screen.rows / 4, 2)) : nil
    let text = large ?? wrapped(lines, width: width, line: Int(node.line))
    guard node.level == 1, let widest = text.rows.map(\.displayWidth).max(), widest > 0 else { return text }
    let underline = StyledText(rule(width: widest, glyph: "━"), Style(foreground: theme.palette.accent))
    return .stack([text, TextBlock([underline], width: width)])
  }

  /// It holds the comment `fit`.
  func isFit(_ index: Int) -> Bool {
    tree.nodes[index..<end(of: index)].contains { node in
      guard node.kind == .inlineHTML else { return false }
      let text = tree.literal(node)
      guard text.hasPrefix("<!--"), text.hasSuffix("-->") else { return false }
      return text.dropFirst(4).dropLast(3).split(whereSeparator: { $0.isWhitespace || $0 == "-" }) == ["fit"]
    }
  }

  /// A fit heading in letters as large as the width lets them be, a line of the source a line of letters.
  ///
  /// A line that does not fit is broken at its words; where not even a word fits, or a letter is not known, there are no
  /// letters and it is a heading like others.
  private mutating func fit(_ index: Int, width: Int) -> TextBlock? {
    let style = Style(foreground: theme.palette.heading, isBold: true)
    let lines = words(index)
    guard !lines.isEmpty else { return nil }
    let height = max(screen.rows * 2 / 3 / max(fitHeadings, 1) / lines.count, 5)
    let widest = lines.reduce(1) { max($0, $1.displayWidth) }
    let scale = min(width / widest, height, SizedText.largest)
    let large = lines.map { StyledText($0, style) }
    if scale > 2, let letters = sized(large, scale: scale, width: width, rows: screen.rows) { return letters }
    var blocks: [TextBlock] = []
    for line in lines {
      guard let rows = letters(line, width: width, height: height) else { return nil }
      blocks.append(TextBlock(rows.map { StyledText($0, style) }, width: width))
    }
    let letters = TextBlock.stack(blocks, gap: 1)
    return letters.height <= max(screen.rows - 4, 5) ? letters : nil
  }

  /// What cannot be written in large letters, in a bar of the heading's colour.
  private func banner(_ index: Int, width: Int) -> TextBlock {
    let style = Style(foreground: theme.palette.heading)
    let rows = words(index).flatMap { $0.wrapped(to: max(width - 4, 1)) }.map { StyledText($0) }
    let widest = rows.reduce(0) { max($0, $1.displayWidth) } + 4
    let inside = Style(foreground: theme.palette.heading, isBold: true, isReversed: true)
    let bar = { StyledText(rule(width: widest, glyph: $0), style) }
    let text = rows.map { $0.over(inside).padded(to: widest, .centre, inside) }
    return TextBlock(rows.isEmpty ? [] : [bar("▄")] + text + [bar("▀")], width: width)
  }

  /// The words of each line of a heading, one blank between them.
  private func words(_ index: Int) -> [String] {
    inline(index).map { $0.plain.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
  }

  private func letters(_ line: String, width: Int, height: Int) -> [String]? {
    if let rows = BlockLetters.rows(line, width: width, height: height) { return rows }
    // Two halves at the blank nearest to the middle.
    let blanks = line.indices.filter { line[$0] == " " }
    let middle = line.displayWidth / 2
    guard
      let blank = blanks.min(by: {
        abs(line[..<$0].displayWidth - middle) < abs(line[..<$1].displayWidth - middle)
      })
    else { return nil }
    let halves = [String(line[..<blank]), String(line[line.index(after: blank)...])]
    let rows = halves.compactMap { letters($0, width: width, height: max(height / 2, 5)) }
    return rows.count == 2 ? rows[0] + [""] + rows[1] : nil
  }
}
