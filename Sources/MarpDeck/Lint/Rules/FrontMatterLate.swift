/// Front matter that does not stand on the first line.
enum FrontMatterLate: LintRule {
  static let name = "front-matter-late"
  static let severity = LintProblem.Severity.error

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    let source = subject.source
    guard subject.deck.frontMatter == nil else { return }
    let first = (1...source.lineCount + 1).first { !source[$0].trimmingSpace().isEmpty } ?? 1
    guard isRuler(source[first]), first > 1 || source[first].first != .dash else { return }
    let close = (first + 1..<min(first + 60, source.lineCount + 2)).first { isRuler(source[$0]) }
    guard let close, (first + 1..<close).contains(where: { isKnownKey(source.text(ofLine: $0)) }) else { return }
    report.add(
      Position(line: first, column: 1),
      (
        "front matter that does not start in the first column of the first line",
        "파일의 첫 줄 첫 칸에서 시작하지 않는 앞머리(front matter)"
      ),
      (
        "Marp shows it as a slide break and text, and none of it applies", "Marp는 이것을 슬라이드 구분선과 글로 보여 주고, 아무것도 적용하지 않는다"
      ),
      ("delete what stands before it", "그 앞에 있는 것을 지운다"))
  }

  private static func isRuler(_ line: ArraySlice<UInt8>) -> Bool {
    let text = line.trimmingSpace()
    return text.count >= 3 && text.allSatisfy { $0 == .dash }
  }

  private static func isKnownKey(_ line: String) -> Bool {
    line.firstIndex(of: ":").map { Directive.isKnown(String(line[..<$0])) || line.hasPrefix("marp:") } ?? false
  }
}
