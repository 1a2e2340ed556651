/// A comment that was meant as directives and that Marp takes for a note.
enum DirectiveIsNote: LintRule {
  static let name = "directive-is-note"
  static let severity = LintProblem.Severity.error

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    for comment in subject.comments {
      guard case .note = comment.meaning else { continue }
      let lines = comment.comment.text.split(separator: "\n", omittingEmptySubsequences: false)
      guard DuplicateKey.repeated(lines.map(String.init)) == nil else { continue }
      guard let line = lines.firstIndex(where: { key(of: $0) != nil }), let key = key(of: lines[line]) else { continue }
      // Prose may begin with such a word; what follows tells.
      let value = lines[line].drop { $0 != ":" }.dropFirst()
      guard line == 0, value.trimmingBlanks().split(separator: " ").count <= 3 || lines.count > 1 else { continue }
      let isGlued = !(value.first?.isWhitespace ?? true)
      guard isGlued || lines.count > 1 else { continue }
      report.add(
        comment.position(ofLine: line),
        ("a comment that looks like the directive ‘\(key)’", "지시어 ‘\(key)’처럼 보이는 주석"),
        ("Marp takes it for a note: it is no YAML mapping", "YAML 매핑이 아니어서 Marp는 발표자 메모로 본다"),
        isGlued
          ? ("put a blank behind the colon", "쌍점 뒤에 빈칸을 넣는다")
          : ("write only ‘key: value’ lines, all from the same column", "‘키: 값’ 줄만, 모두 같은 칸에서 시작하게 쓴다"))
    }
  }

  /// The directive that a line begins with.
  private static func key(of line: Substring) -> String? {
    let text = line.drop(while: \.isWhitespace)
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let key = String(text[..<colon])
    return Directive.isKnown(key) ? key : nil
  }
}
