/// Lines of a file that are replaced by others; every other byte stays, line ends included.
struct FileEdit {
  /// Line numbers from 1, without the upper bound; empty where lines are put in.
  let lines: Range<Int>
  let replacement: [String]
  /// What stands before each new line: the sign of a quote, the indentation of a list.
  let prefix: String

  static func apply(_ edits: [FileEdit], to text: String) -> String {
    var lines = fileLines(text)
    for edit in edits.sorted(by: { $0.lines.lowerBound > $1.lines.lowerBound }) {
      let range = edit.lines.lowerBound - 1..<edit.lines.upperBound - 1
      guard range.lowerBound >= 0, range.upperBound <= lines.count else { continue }
      let model = lines[max(range.lowerBound - (range.isEmpty ? 1 : 0), 0)]
      let mark = String(model.suffix(while: \.isNewline))
      let end = mark.isEmpty ? "\n" : mark
      let new = edit.replacement.map {
        ($0.isEmpty ? String(edit.prefix.withoutTrailingBlanks) : edit.prefix + $0) + end
      }
      lines.replaceSubrange(range, with: new)
    }
    return lines.joined()
  }

  /// The lines with their ends, numbered as the deck numbers them.
  static func fileLines(_ text: String) -> [String] {
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
