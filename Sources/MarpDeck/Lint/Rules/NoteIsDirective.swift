/// A note that begins with a directive's name, which Marp takes for a directive.
enum NoteIsDirective: LintRule {
  static let name = "note-is-directive"
  static let severity = LintProblem.Severity.warning

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    for comment in subject.comments {
      guard case .directives(let entries) = comment.meaning else { continue }
      for entry in entries {
        let position = comment.position(ofLine: entry.line)
        if !Directive.isKnown(entry.key) {
          report.add(
            position, ("\(entry.key.inQuotes) among directives", "지시어들 사이의 \(entry.key.inQuotes)"),
            ("Marp drops it: it is neither a directive nor a note", "Marp는 이것을 버린다. 지시어도 메모도 아니다"),
            ("put it into a comment of its own", "주석을 따로 만들어 옮긴다"))
        } else if let text = entry.value.text, isProse(text, of: entry.key) {
          report.add(
            position, ("\(text.inQuotes) reads like a note", "\(text.inQuotes)는 메모처럼 읽힌다"),
            ("Marp takes it for the directive ‘\(entry.key)’, not for a note", "Marp는 메모가 아니라 지시어 ‘\(entry.key)’로 본다"),
            ("begin the note with another word", "메모를 다른 말로 시작한다"))
        }
      }
    }
  }

  /// A sentence, where a value is a word or two.
  private static func isProse(_ text: String, of key: String) -> Bool {
    let name = key.first == "_" ? String(key.dropFirst()) : key
    let words = text.split(whereSeparator: \.isWhitespace).count
    let ends = text.last.map { ".!?…".contains($0) } ?? false
    switch name {
    case "backgroundImage", "style", "description", "title", "keywords", "backgroundPosition": return false
    case "header", "footer": return words >= 4 && ends
    case "color", "backgroundColor": return words >= 3 && !text.contains("(") && !text.contains("#")
    default: return words >= 4 || words >= 2 && ends
    }
  }
}
