import TextGrid

/// A directive that Marp does not know, near to one that it knows.
enum UnknownDirective: LintRule {
  static let name = "unknown-directive"
  static let severity = LintProblem.Severity.warning

  /// Keys that are no directives and that somebody else reads.
  private static let foreign: Set<String> = ["marp", "edition", "cloud", "lintDisable"]

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    for entry in subject.deck.frontMatter?.entries ?? [] {
      inspect(entry, at: Position(line: entry.line + 1, column: 1), isHead: true, &report)
    }
    for comment in subject.comments {
      switch comment.meaning {
      case .directives(let entries):
        for entry in entries { inspect(entry, at: comment.position(ofLine: entry.line), isHead: false, &report) }
      case .note:
        let entries = (try? YAMLReader.read(comment.comment.text))?.entries ?? []
        for entry in entries { inspect(entry, at: comment.position(ofLine: entry.line), isHead: false, &report) }
      case .pragma: break
      }
    }
  }

  private static func inspect(
    _ entry: YAMLValue.Entry, at position: Position, isHead: Bool, _ report: inout LintReport
  ) {
    let key = entry.key
    guard !Directive.isKnown(key), !foreign.contains(key), let meant = meant(by: key) else { return }
    let effect =
      isHead
      ? ("Marp ignores it", "Marp는 이것을 무시한다")
      : ("Marp takes a comment with no directive that it knows for a note", "Marp가 아는 지시어가 하나도 없는 주석은 발표자 메모가 된다")
    report.add(
      position, ("\(key.inQuotes) is no directive of Marp", "\(key.inQuotes)는 Marp의 지시어가 아니다"), effect,
      ("did you mean ‘\(meant)’?", "‘\(meant)’를 뜻했나?"))
  }

  /// The directive that was probably meant.
  private static func meant(by key: String) -> String? {
    guard key.count <= 24, !key.contains(" ") else { return nil }
    if key == "page_number" || key == "$page_number" { return "paginate" }
    if key.first == "$" { return Directive.isKnown(String(key.dropFirst())) ? String(key.dropFirst()) : nil }
    // A global has no form for one slide.
    if key.first == "_", Directive.globals.contains(String(key.dropFirst())) { return String(key.dropFirst()) }
    let mark = key.first == "_" ? "_" : ""
    let names = mark.isEmpty ? Directive.names : Directive.locals
    return NearestWord.of(String(key.dropFirst(mark.count)), among: names.sorted()).map { mark + $0 }
  }
}
