/// Which rules a deck does not want to hear of, and where.
///
/// `<!-- lint disable RULE … -->` silences from there on, `<!-- lint enable RULE … -->` ends it, `<!-- lint ignore RULE … -->`
/// holds for the next lines up to an empty one. Comments of this form are remark-lint's, and so no notes to Marp. The key
/// `lintDisable` of the front matter holds for the whole deck.
struct LintSilence {
  private var ranges: [(rule: String, lines: Range<Int>)] = []

  init(_ subject: LintSubject) {
    for rule in subject.deck.frontMatter?.entries.first(where: { $0.key == "lintDisable" })?.value.words ?? [] {
      ranges.append((rule, 0..<Int.max))
    }
    var open: [String: Int] = [:]
    for comment in subject.comments {
      let words = comment.comment.text.split(whereSeparator: \.isWhitespace).map(String.init)
      guard words.count > 2, words[0] == "lint" else { continue }
      let line = comment.position.line
      for rule in words.dropFirst(2) {
        switch words[1] {
        case "disable": open[rule] = open[rule] ?? line
        case "enable": if let start = open.removeValue(forKey: rule) { ranges.append((rule, start..<line)) }
        case "ignore": ranges.append((rule, line..<Self.end(of: line, in: subject.source)))
        default: break
        }
      }
    }
    ranges += open.map { ($0.key, $0.value..<Int.max) }
  }

  func covers(_ problem: LintProblem) -> Bool {
    ranges.contains { $0.rule == problem.rule && $0.lines.contains(problem.position.line) }
  }

  /// The empty line behind the block that follows a comment.
  private static func end(of line: Int, in source: SourceText) -> Int {
    var next = line + 1
    while next <= source.lineCount, source[next].allSatisfy(\.isBlank) { next += 1 }
    while next <= source.lineCount, !source[next].allSatisfy(\.isBlank) { next += 1 }
    return next
  }
}

extension YAMLValue {
  /// The words of a text or of a list of texts, with commas or blanks between them.
  var words: [String] {
    switch self {
    case .scalar(let text): text.split { $0 == "," || $0.isWhitespace }.map(String.init)
    case .sequence(let items): items.flatMap(\.words)
    case .null, .mapping: []
    }
  }
}
