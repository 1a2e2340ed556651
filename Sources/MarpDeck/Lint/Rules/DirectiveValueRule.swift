import TextGrid

/// A value that Marp does not take for its directive.
enum DirectiveValueRule: LintRule {
  static let name = "directive-value"
  static let severity = LintProblem.Severity.warning

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    let options = subject.deck.options
    for (entry, position) in subject.directives {
      let name = entry.key.first == "_" ? String(entry.key.dropFirst()) : entry.key
      let text = entry.value.text ?? ""
      switch name {
      case "theme":
        guard !text.isEmpty, !options.themes.contains(text) else { continue }
        let nearest = NearestWord.of(text, among: options.themes.sorted())
        let known = options.themes.sorted().joined(separator: ", ")
        report.add(
          position, ("Marp has no theme \(text.inQuotes)", "Marp에 \(text.inQuotes) 테마가 없다"),
          ("without that theme's file it keeps the one before", "그 테마 파일이 없으면 앞의 테마를 그대로 쓴다"),
          nearest.map { ("did you mean ‘\($0)’?", "‘\($0)’를 뜻했나?") } ?? ("its own are \(known)", "Marp의 테마는 \(known)이다")
        )
      case "paginate":
        guard !["true", "false", "hold", "skip", ""].contains(text.lowercased()) else { continue }
        // What a comment behind the value does, another rule tells.
        guard !text.contains(" #") else { continue }
        report.add(
          position, ("\(text.inQuotes) does not number pages", "\(text.inQuotes)로는 쪽 번호가 나오지 않는다"),
          ("Marp shows a number for ‘true’ and ‘hold’ only", "Marp는 ‘true’와 ‘hold’일 때만 번호를 보여 준다"),
          ("write true, false, hold or skip", "true, false, hold, skip 가운데 하나를 쓴다"))
      case "headingDivider":
        guard HeadingDivider(entry.value) == nil else { continue }
        report.add(
          position, ("\(text.inQuotes) divides at no heading", "\(text.inQuotes)는 제목 수준이 아니다"),
          ("Marp ignores it", "Marp는 이것을 무시한다"),
          ("write a level from 1 to 6, a list of them, or false", "1부터 6까지의 수준, 그 목록, 또는 false를 쓴다"))
      case "math":
        guard !["mathjax", "katex"].contains(text.lowercased()) else { continue }
        report.add(
          position, ("Marp has no math library \(text.inQuotes)", "Marp에 수식 라이브러리 \(text.inQuotes)가 없다"),
          ("it ignores the directive", "지시어를 무시한다"), ("write mathjax or katex", "mathjax나 katex를 쓴다"))
      case "header", "footer":
        guard entry.value.text == nil, entry.value != .null else { continue }
        report.add(
          position, ("a list or a mapping is no \(name)", "목록이나 매핑은 \(name)가 될 수 없다"),
          ("Marp shows none", "Marp는 아무것도 보여 주지 않는다"), ("put the text in quotes", "글을 따옴표로 감싼다"))
      default: break
      }
    }
  }
}

extension LintSubject {
  /// All entries of the front matter and of the comments that are directives, with their places.
  var directives: [(entry: YAMLValue.Entry, position: Position)] {
    var all = (deck.frontMatter?.entries ?? []).map { ($0, Position(line: $0.line + 1, column: 1)) }
    for comment in comments {
      guard case .directives(let entries) = comment.meaning else { continue }
      all += entries.map { ($0, comment.position(ofLine: $0.line)) }
    }
    return all.filter { Directive.isKnown($0.0.key) }
  }
}
