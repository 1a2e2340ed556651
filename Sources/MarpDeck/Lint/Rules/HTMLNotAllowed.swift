/// A tag that Marp shows as text.
enum HTMLNotAllowed: LintRule {
  static let name = "html-not-allowed"
  static let severity = LintProblem.Severity.warning

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    for tag in subject.tags where !HTMLAllowlist.allows(tag: tag.name) && tag.name != "style" {
      report.add(
        tag.position, ("the tag ‘<\(tag.name)>’", "태그 ‘<\(tag.name)>’"),
        ("Marp lets only some of HTML through, and shows this one as text", "Marp는 HTML의 일부만 받아들이고, 이것은 글자로 보여 준다"),
        ("do without it, or allow HTML in Marp's settings", "쓰지 않거나, Marp 설정에서 HTML을 허용한다"))
    }
  }
}
