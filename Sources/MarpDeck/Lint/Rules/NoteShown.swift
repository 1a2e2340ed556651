/// A note written as a link definition that is none: the audience sees it.
enum NoteShown: LintRule {
  static let name = "note-shown"
  static let severity = LintProblem.Severity.error

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    for note in subject.deck.slides.lazy.flatMap(\.notes) where note.kind == .stray {
      let line = subject.source[note.line]
      let byte = line.firstIndex(of: .ascii("[")).map { $0 - line.startIndex } ?? 0
      report.add(
        subject.source.position(line: note.line, byte: byte),
        ("the note \(note.text.inQuotes) is no link definition", "메모 \(note.text.inQuotes)가 링크 정의가 아니다"),
        ("Marp shows it to the audience", "Marp는 이것을 청중에게 보여 준다"),
        (
          "write it as <!-- … -->, or put an empty line before it and no parentheses in it",
          "<!-- … -->로 쓰거나, 앞에 빈 줄을 두고 안에 괄호를 쓰지 않는다"
        ))
    }
  }
}
