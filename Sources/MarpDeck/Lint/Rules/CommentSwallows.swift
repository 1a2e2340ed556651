/// A comment whose end was forgotten, so that the end of a later one closes it, or that holds what looks like slides.
enum CommentSwallows: LintRule {
  static let name = "comment-swallows"
  static let severity = LintProblem.Severity.error

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    for comment in subject.comments {
      if case .pragma = comment.meaning { continue }
      let lines = comment.comment.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      if let inner = lines.firstIndex(where: { $0.contains("<!--") }) {
        let line = comment.position(ofLine: inner).line
        add(
          comment, .error, &report,
          ("a comment that holds another ‘<!--’ (line \(line))", "다른 ‘<!--’(\(line)번째 줄)를 품은 주석"))
      } else if lines.contains(where: isRuler), lines.contains(where: { isHeading($0) || isFence($0) }) {
        add(
          comment, .warning, &report,
          ("a comment that holds what looks like a slide", "슬라이드처럼 보이는 것을 품은 주석"))
      }
    }
  }

  private static func add(
    _ comment: LintComment, _ severity: LintProblem.Severity, _ report: inout LintReport, _ found: (String, String)
  ) {
    report.add(
      comment.position, found,
      (
        "Marp makes all of it up to ‘-->’ one comment: what stands there is on no slide",
        "Marp는 ‘-->’까지 전부를 주석 하나로 만든다. 그 안의 내용은 어느 슬라이드에도 없다"
      ),
      ("close the first comment with ‘-->’", "첫 주석을 ‘-->’로 닫는다"), severity: severity)
  }

  private static func isRuler(_ line: Substring) -> Bool {
    let text = line.drop { $0 == " " }
    let dashes = text.prefix { $0 == "-" }
    return dashes.count >= 3 && text[dashes.endIndex...].allSatisfy(\.isWhitespace)
  }

  private static func isHeading(_ line: Substring) -> Bool {
    let marks = line.prefix { $0 == "#" }
    return (1...6).contains(marks.count) && line[marks.endIndex...].first == " "
  }

  private static func isFence(_ line: Substring) -> Bool { line.hasPrefix("```") || line.hasPrefix("~~~") }
}
