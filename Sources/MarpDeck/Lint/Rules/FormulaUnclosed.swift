/// A formula in lines of its own without an end: `$$x$$ and more` at the start of a line begins one.
enum FormulaUnclosed: LintRule {
  static let name = "formula-unclosed"
  static let severity = LintProblem.Severity.error

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    let (tree, source) = (subject.deck.tree, subject.source)
    for node in tree.nodes where node.kind == .displayMath {
      let line = Int(node.line)
      guard let open = source[line].dropFirst(Int(node.byte)).firstIndex(of: .ascii("$")) else { continue }
      let first = source[line][open...].dropFirst(2)
      let next = Int(node.end) < tree.nodes.count ? Int(tree.nodes[Int(node.end)].line) : source.lineCount + 1
      let isOnOneLine = MathBlock.close(in: first) != nil
      let isClosed = isOnOneLine || (line + 1..<max(next, line + 1)).contains { MathBlock.close(in: source[$0]) != nil }
      let hasTextBehind = !isOnOneLine && first.firstIndex(of: Array("$$".utf8)) != nil
      guard !isClosed || hasTextBehind else { continue }
      report.add(
        source.position(line: line, byte: open - source[line].startIndex),
        hasTextBehind
          ? ("a formula that is not closed by the ‘$$’ in its line", "줄 가운데의 ‘$$’로는 닫히지 않는 수식")
          : ("a formula that is never closed", "닫히지 않은 수식"),
        (
          "Marp takes for a part of it all up to a line that ends with ‘$$’, or to the end of the quote, the item or the deck",
          "Marp는 ‘$$’로 끝나는 줄까지, 없으면 인용이나 항목, 덱이 끝날 때까지 모두 수식으로 본다"
        ),
        (
          "end a line with ‘$$’; a formula within a line stands between single ‘$’",
          "줄을 ‘$$’로 끝낸다; 줄 안의 수식은 ‘$’ 하나씩으로 감싼다"
        ))
    }
  }
}
