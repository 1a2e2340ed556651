/// A YAML comment behind a value, which Marp takes for a part of it: `paginate: true # from here on`.
enum ValueComment: LintRule {
  static let name = "value-comment"
  static let severity = LintProblem.Severity.error

  /// Whose values hold no `#` behind a blank in earnest.
  private static let names: Set<String> = [
    "paginate", "class", "theme", "headingDivider", "size", "math", "lang", "color", "backgroundColor",
    "backgroundSize",
    "backgroundPosition", "backgroundRepeat", "transition",
  ]

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    guard subject.deck.options.isLooseYAML else { return }
    for (entry, position) in subject.directives {
      let name = entry.key.first == "_" ? String(entry.key.dropFirst()) : entry.key
      guard names.contains(name), let text = entry.value.text, let mark = text.firstRange(of: " #") else { continue }
      report.add(
        position,
        (
          "\(text[mark.lowerBound...].trimmingBlanks().inQuotes) behind the value",
          "값 뒤의 \(text[mark.lowerBound...].trimmingBlanks().inQuotes)"
        ),
        ("Marp takes it for a part of the value of ‘\(entry.key)’", "Marp는 이것도 ‘\(entry.key)’의 값으로 본다"),
        ("put the comment on a line of its own", "주석은 따로 한 줄에 쓴다"))
    }
  }
}
