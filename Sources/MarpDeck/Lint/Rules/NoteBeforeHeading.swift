/// A note right before a heading that starts a slide: it belongs to the slide before.
enum NoteBeforeHeading: LintRule {
  static let name = "note-before-heading"
  static let severity = LintProblem.Severity.warning

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    let deck = subject.deck
    guard let divider = deck.globals.headingDivider else { return }
    for comment in subject.comments {
      if case .pragma = comment.meaning { continue }
      let node = deck.tree.nodes[comment.comment.node]
      let next = Int(node.end)
      guard node.kind == .html, next < deck.tree.nodes.count else { continue }
      let heading = deck.tree.nodes[next]
      let slide = deck.slides.partitioningIndex { $0.nodes.upperBound > next }
      guard heading.kind == .heading, divider.contains(Int(heading.level)), slide > 0, slide < deck.slides.count,
        deck.slides[slide].nodes.lowerBound == next
      else { continue }
      report.add(
        comment.position,
        ("a comment before the heading that starts slide \(slide + 1)", "슬라이드 \(slide + 1)을 시작하는 제목 앞의 주석"),
        ("Marp gives it to slide \(slide)", "Marp는 이것을 슬라이드 \(slide)에 붙인다"),
        ("put it behind the heading", "제목 뒤로 옮긴다"))
    }
  }
}
