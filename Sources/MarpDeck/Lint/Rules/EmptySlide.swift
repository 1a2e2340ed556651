/// A slide with nothing on it.
enum EmptySlide: LintRule {
  static let name = "empty-slide"
  static let severity = LintProblem.Severity.warning

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    let deck = subject.deck
    guard deck.slides.count > 1 else { return }
    for slide in deck.slides where slide.background == nil {
      let isEmpty = slide.nodes.allSatisfy { deck.tree.isHidden(deck.tree.nodes[$0]) }
      guard isEmpty, slide.notes.isEmpty, slide.directives["backgroundImage"]?.text ?? "" == "" else { continue }
      report.add(
        Position(line: slide.line, column: 1), ("slide \(slide.number) is empty", "슬라이드 \(slide.number)이 비어 있다"),
        ("Marp shows it all the same", "그래도 Marp는 보여 준다"),
        (
          "delete a ‘---’: each makes a slide, as does a heading of headingDivider",
          "‘---’를 하나 지운다. ‘---’마다, 그리고 headingDivider의 제목마다 슬라이드가 생긴다"
        ))
    }
  }
}
