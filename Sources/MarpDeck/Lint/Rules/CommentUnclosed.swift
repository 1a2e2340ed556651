/// A comment without an end, or with an end that Marp does not see.
enum CommentUnclosed: LintRule {
  static let name = "comment-unclosed"
  static let severity = LintProblem.Severity.error

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    for comment in subject.comments where comment.isUnclosed {
      if comment.isCut {
        report.add(
          comment.position,
          ("a comment in a list or a quote that ends before its ‘-->’", "‘-->’ 앞에서 끝나는 목록이나 인용 안의 주석"),
          (
            "Marp ends it with the item, the quote or at an empty line: the note is empty, and what follows is shown",
            "Marp는 항목이나 인용이 끝나거나 빈 줄이 나오면 주석을 끝낸다. 메모는 비고 나머지는 슬라이드에 보인다"
          ),
          ("take empty lines out of it, or put it outside of the list", "주석 안의 빈 줄을 없애거나 목록 밖으로 옮긴다"))
        continue
      }
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
