/// Front matter without an end.
enum FrontMatterUnclosed: LintRule {
  static let name = "front-matter-unclosed"
  static let severity = LintProblem.Severity.error

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    guard subject.deck.frontMatter?.isUnclosed == true else { return }
    report.add(
      Position(line: 1, column: 1),
      ("the front matter that starts here is never closed", "여기서 시작한 앞머리(front matter)가 닫히지 않았다"),
      ("Marp takes the whole file for it and shows one empty slide", "Marp는 파일 전체를 앞머리로 보고 빈 슬라이드 한 장만 보여 준다"),
      ("close it with a line ‘---’", "‘---’ 줄로 닫는다"))
  }
}
