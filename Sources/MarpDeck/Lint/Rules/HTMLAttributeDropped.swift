/// An attribute that Marp drops: `style`, `id`, `onclick`.
enum HTMLAttributeDropped: LintRule {
  static let name = "html-attribute-dropped"
  static let severity = LintProblem.Severity.warning

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    for tag in subject.tags where HTMLAllowlist.allows(tag: tag.name) {
      for name in tag.attributes where HTMLAllowlist.drops(attribute: name) {
        report.add(
          tag.position, ("the attribute ‘\(name)’ of ‘<\(tag.name)>’", "‘<\(tag.name)>’의 속성 ‘\(name)’"),
          ("Marp drops it without a word", "Marp는 이것을 말없이 버린다"),
          ("use a class and a <style> for it", "class와 <style>을 쓴다"))
      }
    }
  }
}
