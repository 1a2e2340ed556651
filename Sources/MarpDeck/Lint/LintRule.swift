import TextGrid

/// One trap of Marp decks.
protocol LintRule {
  /// With which it is reported and silenced.
  static var name: String { get }
  static var severity: LintProblem.Severity { get }
  /// Reports what it finds.
  static func check(_ subject: LintSubject, _ report: inout LintReport)
}

/// What rules look at.
struct LintSubject {
  let deck: Deck
  let comments: [LintComment]
  /// Whether there is a file at a path relative to the deck; nil where the deck lies in no folder.
  let fileExists: ((String) -> Bool)?

  var source: SourceText { deck.source }
}

/// Collects what the rules find.
struct LintReport {
  let wording: Wording
  private(set) var problems: [LintProblem] = []
  private var rule: any LintRule.Type

  init(_ wording: Wording, rule: any LintRule.Type) {
    self.wording = wording
    self.rule = rule
  }

  /// Goes on with another rule.
  mutating func begin(_ rule: any LintRule.Type) { self.rule = rule }

  /// Adds a problem, each part in English and in Korean, as bad as its rule unless it is said.
  mutating func add(
    _ position: Position, _ found: (String, String), _ effect: (String, String), _ mend: (String, String),
    severity: LintProblem.Severity? = nil
  ) {
    problems.append(
      LintProblem(
        rule: rule.name, severity: severity ?? rule.severity, position: position,
        found: wording(found.0, found.1).sanitised, effect: wording(effect.0, effect.1).sanitised,
        mend: wording(mend.0, mend.1).sanitised))
  }
}

extension StringProtocol {
  /// The text in quotes for a message, cut when it is long.
  var inQuotes: String {
    let line = prefix { !$0.isNewline }
    return "‘\(line.prefix(40))\(line.count > 40 || line.utf8.count < utf8.count ? "…" : "")’"
  }
}
