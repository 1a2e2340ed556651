/// Dashes right under text, which make a heading of it and cut no slide.
enum RulerUnderlines: LintRule {
  static let name = "ruler-underlines"
  static let severity = LintProblem.Severity.warning

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    let tree = subject.deck.tree
    var index = 1
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      defer { index = max(Int(node.end), index + 1) }
      guard node.kind == .heading, node.level == 2 else { continue }
      let source = subject.source
      var line = Int(node.line)
      guard source[line].drop(while: \.isBlank).first != .ascii("#") else { continue }
      while line <= source.lineCount, !isRuler(source[line]), !source[line].isEmpty { line += 1 }
      guard isRuler(source[line]) else { continue }
      report.add(
        Position(line: line, column: 1), ("dashes right under text", "글 바로 아래의 줄표"),
        ("Marp makes a heading of the text and no new slide", "Marp는 위의 글을 제목으로 만들고 슬라이드를 나누지 않는다"),
        (
          "put an empty line before them for a new slide, or write ## for a heading",
          "슬라이드를 나누려면 앞에 빈 줄을 두고, 제목이면 ##로 쓴다"
        ))
    }
  }

  private static func isRuler(_ line: ArraySlice<UInt8>) -> Bool {
    let text = line.trimmingSpace()
    return text.count >= 3 && text.allSatisfy { $0 == .dash }
  }
}
