/// Notes written as link definitions, which are nothing to Marp; told once for a deck.
enum NoteUnknownToMarp: LintRule {
  static let name = "note-unknown-to-marp"
  static let severity = LintProblem.Severity.warning

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    let notes = subject.deck.slides.lazy.flatMap(\.notes).filter { $0.kind == .definition }
    guard let first = notes.first else { return }
    let count = notes.count
    report.add(
      Position(line: first.line, column: 1),
      (
        count == 1 ? "a note written as [//]: # (…)" : "\(count) notes written as [//]: # (…)",
        "[//]: # (…)로 쓴 메모 \(count)개"
      ),
      ("Marp has no notes of them; walkdeck reads them", "Marp에는 메모가 되지 않는다. walkdeck만 읽는다"),
      ("write <!-- … --> for presenter notes everywhere", "어디서나 발표자 메모가 되게 하려면 <!-- … -->로 쓴다"))
  }
}
