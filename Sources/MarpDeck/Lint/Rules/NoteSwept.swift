/// A note in a line in which nothing is seen, as behind a background image: Marp sweeps the line.
enum NoteSwept: LintRule {
  static let name = "note-swept"
  static let severity = LintProblem.Severity.error

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    for comment in subject.comments where comment.comment.isSwept {
      guard case .note = comment.meaning else { continue }
      report.add(
        comment.position, ("a note in a line that shows nothing", "아무것도 보이지 않는 줄의 메모"),
        ("Marp takes the line away, and the note with it", "Marp는 그 줄을 없애고, 메모도 함께 사라진다"),
        ("put it on a line of its own", "따로 한 줄에 쓴다"))
    }
  }
}
