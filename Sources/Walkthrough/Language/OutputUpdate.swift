import MarpDeck

/// Rewrites the expected output in a file: what `--update` does.
public enum OutputUpdate {
  /// The text of the file with the expected lines of these commands replaced by what they printed.
  ///
  /// A command without expected lines stays without, one whose lines still hold keeps them with their `...`, and
  /// every other line of the file stays as it is, line ends included.
  public static func apply(to text: String, _ results: [(command: Command, output: String)]) -> String {
    var lines = fileLines(text)
    let changed = results.filter { $0.command.output?.difference(from: $0.output) != nil }
    for (command, output) in changed.sorted(by: { $0.command.position > $1.command.position }) {
      guard let expected = command.output, let first = expected.lines.first, let last = expected.lines.last else {
        continue
      }
      let range = first.position.line - 1..<last.position.line
      guard range.upperBound <= lines.count else { continue }
      let old = lines[range.lowerBound]
      let prefix = String(old.prefix(first.position.column - 1))
      let mark = String(old.suffix(while: \.isNewline))
      let end = mark.isEmpty ? "\n" : mark
      let printed = ExpectedOutput.split(output).map { line in
        (line.isEmpty ? String(prefix.withoutTrailingBlanks) : prefix) + ExpectedOutput.escape(line) + end
      }
      lines.replaceSubrange(range, with: printed)
    }
    return lines.joined()
  }

  /// The lines with their ends, numbered as the deck numbers them.
  private static func fileLines(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for character in text {
      line.append(character)
      if character == "\n" || character == "\r\n" || character == "\r" {
        lines.append(line)
        line = ""
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}

extension String {
  /// The characters at the end that satisfy a condition.
  fileprivate func suffix(while condition: (Character) -> Bool) -> Substring {
    self[(lastIndex { !condition($0) }.map(index(after:)) ?? startIndex)...]
  }
}
