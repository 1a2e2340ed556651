/// A key that stands twice, in front matter or in a comment.
enum DuplicateKey: LintRule {
  static let name = "duplicate-key"
  static let severity = LintProblem.Severity.error

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    if let matter = subject.deck.frontMatter, matter.brokenLine != nil, !matter.isUnclosed,
      let (key, line) = find(in: subject.source, lines: matter.lines)
    {
      report.add(
        Position(line: line, column: 1), ("the key \(key.inQuotes) stands twice", "키 \(key.inQuotes)가 두 번 나온다"),
        ("Marp drops the whole front matter without a word", "Marp는 앞머리 전체를 말없이 버린다"), ("delete one of them", "하나를 지운다")
      )
    }
    for comment in subject.comments {
      guard case .note = comment.meaning, comment.comment.text.utf8.contains(.lineFeed) else { continue }
      let lines = comment.comment.text.split(separator: "\n", omittingEmptySubsequences: false)
      guard let (key, line) = repeated(lines.map(String.init)), Directive.isKnown(key) else { continue }
      report.add(
        comment.position(ofLine: line),
        ("the key \(key.inQuotes) stands twice in this comment", "이 주석에 키 \(key.inQuotes)가 두 번 나온다"),
        ("Marp takes the comment for a note, and none of it applies", "Marp는 이 주석을 발표자 메모로 보고, 아무것도 적용하지 않는다"),
        ("delete one of them", "하나를 지운다"))
    }
  }

  /// The first key that repeats another at the start of these lines, and its line.
  static func find(in source: SourceText, lines: Range<Int>) -> (key: String, line: Int)? {
    repeated(lines.map { source.text(ofLine: $0) }).map { ($0.key, lines.lowerBound + $0.line) }
  }

  static func repeated(_ lines: [String]) -> (key: String, line: Int)? {
    var keys: Set<String> = []
    for (offset, line) in lines.enumerated() {
      guard let first = line.first, !first.isWhitespace, first != "#", first != "-",
        let colon = line.firstIndex(of: ":")
      else { continue }
      let key = String(line[..<colon].trimmingBlanks().filter { $0 != "\"" && $0 != "'" })
      if !keys.insert(key).inserted { return (key, offset) }
    }
    return nil
  }
}
