/// Text behind `-->` on the last line of a comment that stands on lines of its own.
enum TextAfterComment: LintRule {
  static let name = "text-after-comment"
  static let severity = LintProblem.Severity.error

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    for comment in subject.comments {
      guard let rest = comment.rest else { continue }
      report.add(
        rest.position, ("\(rest.text.inQuotes) behind a comment", "주석 뒤의 \(rest.text.inQuotes)"),
        ("Marp drops what stands on that line", "Marp는 그 줄에 있는 것을 버린다"),
        ("put it on a line of its own", "따로 한 줄에 쓴다"))
    }
  }
}
