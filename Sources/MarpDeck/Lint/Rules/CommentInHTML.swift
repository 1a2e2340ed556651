/// A comment between HTML tags, which Marp does not see.
enum CommentInHTML: LintRule {
  static let name = "comment-in-html"
  static let severity = LintProblem.Severity.warning

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    let tree = subject.deck.tree
    for node in tree.nodes where node.kind == .html {
      let html = tree.bytes[node.literalRange]
      let start = html.drop(while: \.isBlank)
      guard !start.starts(with: "<!--".utf8), let open = html.firstIndex(of: Array("<!--".utf8)) else { continue }
      let line = Int(node.line) + html[..<open].count { $0 == .lineFeed }
      let bytes = subject.source[line]
      let column = bytes.firstIndex(of: Array("<!--".utf8)).map { $0 - bytes.startIndex } ?? 0
      report.add(
        subject.source.position(line: line, byte: column), ("a comment inside an HTML block", "HTML 블록 안의 주석"),
        ("Marp sees neither a note nor a directive in it", "Marp는 이것을 메모로도 지시어로도 보지 않는다"),
        ("put empty lines around it", "앞뒤에 빈 줄을 둔다"))
    }
  }
}
