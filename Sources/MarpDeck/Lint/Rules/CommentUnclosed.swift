/// A comment without an end.
enum CommentUnclosed: LintRule {
  static let name = "comment-unclosed"
  static let severity = LintProblem.Severity.error

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    for comment in subject.comments where comment.isUnclosed {
      report.add(
        comment.position, ("a comment that is never closed", "닫히지 않은 주석"),
        (
          "the rest of the deck is gone, and Marp has an empty note in its place",
          "덱의 나머지가 사라지고, Marp에는 그 자리에 빈 메모만 남는다"
        ),
        ("close it with ‘-->’", "‘-->’로 닫는다"))
    }
  }
}
