import MarpDeck

/// Rewrites the expected output and the figures in a file: what `--update` does.
public enum OutputUpdate {
  /// The text of the file with the expected lines of these commands replaced by what they printed, and the lines of
  /// these figures by what is drawn.
  ///
  /// A command without expected lines stays without, one whose lines still hold keeps them with their `...`, and
  /// every other line of the file stays as it is, line ends included.
  public static func apply(
    to text: String, _ results: [(command: Command, output: String)],
    figures: [(figure: DeckFigure, body: [String])] = []
  ) -> String {
    let lines = FileEdit.fileLines(text)
    let outputs = results.compactMap { edit($0.command, $0.output, lines) }
    return FileEdit.apply(outputs + figures.compactMap { edit($0.figure, $0.body, lines) }, to: text)
  }

  private static func edit(_ command: Command, _ output: String, _ lines: [String]) -> FileEdit? {
    guard let expected = command.output, expected.difference(from: output) != nil, let first = expected.lines.first,
      let last = expected.lines.last, last.position.line <= lines.count
    else { return nil }
    return FileEdit(
      lines: first.position.line..<last.position.line + 1,
      replacement: ExpectedOutput.split(output).map(ExpectedOutput.escape),
      prefix: String(lines[first.position.line - 1].prefix(first.position.column - 1)))
  }

  private static func edit(_ figure: DeckFigure, _ body: [String], _ lines: [String]) -> FileEdit? {
    let fence = figure.block.position
    guard figure.difference(from: body) != nil, fence.line <= lines.count else { return nil }
    // Quotes go on with their sign, items of lists with blanks.
    let prefix = lines[fence.line - 1].prefix(fence.column - 1).map { $0 == ">" || $0.isWhitespace ? $0 : " " }
    let first = fence.line + 1
    return FileEdit(lines: first..<first + figure.block.lines.count, replacement: body, prefix: String(prefix))
  }
}
