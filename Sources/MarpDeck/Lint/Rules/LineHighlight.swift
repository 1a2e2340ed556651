import TextGrid

/// Lines to look at that a code block does not have: `python {1-3|9}` over five lines.
enum LineHighlight: LintRule {
  static let name = "line-highlight"
  static let severity = LintProblem.Severity.warning

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    for block in subject.deck.slides.flatMap(\.codeBlocks) {
      do throws(CodeHighlight.Flaw) {
        _ = try CodeHighlight(block)
      } catch {
        report.add(
          position(in: block, error.offset), found(error),
          ("Marp ignores it; a talk shows the block without highlights", "Marp는 무시하고, 발표에서는 강조 없이 보인다"),
          mend(error))
      }
      for (word, offset) in misspelt(in: block) {
        report.add(
          position(in: block, offset), ("\(word.inQuotes) behind the language", "언어 뒤의 \(word.inQuotes)"),
          ("Marp ignores it, and lines get no numbers", "Marp는 무시하고, 줄 번호도 붙지 않는다"),
          ("write ‘\(CodeHighlight.numbers)’", "‘\(CodeHighlight.numbers)’라고 쓴다"))
      }
    }
  }

  private static func position(in block: CodeBlock, _ offset: Int) -> Position {
    let start = block.infoPosition
    return Position(line: start.line, column: start.column + offset)
  }

  private static func found(_ flaw: CodeHighlight.Flaw) -> (String, String) {
    switch flaw.kind {
    case .unclosed: ("highlighted lines that no ‘}’ closes", "‘}’로 닫지 않은 줄 강조")
    case .noNumber where flaw.text.isEmpty: ("a group of lines that is empty", "비어 있는 줄 묶음")
    case .noNumber: ("\(flaw.text.inQuotes) names no line", "\(flaw.text.inQuotes)는 줄을 가리키지 않는다")
    case .reversed: ("\(flaw.text.inQuotes) ends before it begins", "\(flaw.text.inQuotes)는 끝이 처음보다 앞에 있다")
    case .beyond(let lines):
      (
        "\(flaw.text.inQuotes) in a block of \(lines) line\(lines == 1 ? "" : "s")",
        "\(lines)줄짜리 블록의 \(flaw.text.inQuotes)"
      )
    }
  }

  private static func mend(_ flaw: CodeHighlight.Flaw) -> (String, String) {
    switch flaw.kind {
    case .unclosed: ("close it: ‘{1,3|5-7}’", "‘{1,3|5-7}’처럼 닫는다")
    case .noNumber: ("write lines from 1, as in ‘{1,3|5-7|all}’", "‘{1,3|5-7|all}’처럼 1부터 센 줄 번호를 쓴다")
    case .reversed: ("write the smaller line first", "작은 줄 번호를 앞에 쓴다")
    case .beyond(let lines):
      lines == 0
        ? ("do without it", "강조를 뺀다")
        : ("name lines from 1 to \(lines)", "1부터 \(lines)까지의 줄을 쓴다")
    }
  }

  /// Words that were probably meant to ask for numbers.
  private static func misspelt(in block: CodeBlock) -> [(word: Substring, offset: Int)] {
    block.words.dropFirst().filter { word in
      word.first == "+" && word != CodeHighlight.numbers
        && (NearestWord.of(String(word), among: [CodeHighlight.numbers]) != nil || word == "+numbers")
    }.map { ($0, block.info[..<$0.startIndex].count) }
  }
}
