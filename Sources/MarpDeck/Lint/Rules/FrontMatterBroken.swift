/// Front matter that is no YAML.
enum FrontMatterBroken: LintRule {
  static let name = "front-matter-broken"
  static let severity = LintProblem.Severity.error

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    guard let matter = subject.deck.frontMatter, !matter.isUnclosed, let line = matter.brokenLine,
      DuplicateKey.find(in: subject.source, lines: matter.lines) == nil
    else { return }
    report.add(
      Position(line: min(line, matter.lines.upperBound - 1), column: 1),
      ("the front matter is no YAML mapping from here on", "앞머리(front matter)가 여기서부터 YAML이 아니다"),
      ("Marp drops all of it without a word", "Marp는 앞머리 전체를 말없이 버린다"),
      (
        "write ‘key: value’ lines; quote values that start with a special character",
        "‘키: 값’ 줄로 쓰고, 특수 문자로 시작하는 값은 따옴표로 감싼다"
      ))
  }
}
