/// A formula in lines of its own without an end: `$$x$$ and more` at the start of a line begins one.
enum FormulaUnclosed: LintRule {
  static let name = "formula-unclosed"
  static let severity = LintProblem.Severity.error

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    let (tree, source) = (subject.deck.tree, subject.source)
    for node in tree.nodes where node.kind == .displayMath {
      let line = Int(node.line)
      guard let open = source[line].dropFirst(Int(node.byte)).firstIndex(of: .ascii("$")) else { continue }
      let next = Int(node.end) < tree.nodes.count ? Int(tree.nodes[Int(node.end)].line) : source.lineCount + 1
      let isClosed =
        MathBlock.close(in: source[line][open...].dropFirst(2)) != nil
        || (line + 1..<max(next, line + 1)).contains { MathBlock.close(in: source[$0]) != nil }
      guard !isClosed else { continue }
      report.add(
        source.position(line: line, byte: open - source[line].startIndex),
        ("a formula that is never closed", "닫히지 않은 수식"),
        (
          "Marp takes for a part of it all that follows, up to the end of the quote, the item or the deck",
          "Marp는 뒤따르는 모든 것을 인용이나 항목, 덱이 끝날 때까지 수식으로 본다"
        ),
        (
          "end a line with ‘$$’; a formula within a line stands between single ‘$’",
          "줄을 ‘$$’로 끝낸다; 줄 안의 수식은 ‘$’ 하나씩으로 감싼다"
        ))
    }
  }
}
