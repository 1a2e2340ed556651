public import TextGrid

/// Finds what Marp would silently take otherwise than meant.
public enum Linter {
  /// All rules, in the order of a file.
  static var rules: [any LintRule.Type] {
    [
      FrontMatterUnclosed.self, FrontMatterLate.self, FrontMatterBroken.self, DuplicateKey.self, UnknownDirective.self,
      DirectiveValueRule.self, ValueComment.self, DirectiveIsNote.self, NoteIsDirective.self, CommentUnclosed.self,
      CommentSwallows.self, TextAfterComment.self, CommentInHTML.self, NoteBeforeHeading.self, NoteShown.self,
      NoteUnknownToMarp.self, NoteSwept.self, RulerUnderlines.self, EmptySlide.self, ImageMissing.self, ImageWord.self,
      InlineStyle.self, HTMLNotAllowed.self, HTMLAttributeDropped.self, LineHighlight.self, FormulaUnclosed.self,
    ]
  }

  /// The names of all rules.
  public static var ruleNames: [String] { rules.map { $0.name } }

  /// The problems of a deck in the order of its lines, without those that it silences.
  ///
  /// `fileExists` tells whether there is a file at a path relative to the deck; without it images are not looked for.
  public static func problems(
    in deck: Deck, wording: Wording, fileExists: ((String) -> Bool)? = nil
  ) -> [LintProblem] {
    let comments = Comment.all(in: deck.tree).map {
      LintComment($0, CommentMeaning($0, options: deck.options), in: deck)
    }
    let subject = LintSubject(deck: deck, comments: comments, fileExists: fileExists)
    var report = LintReport(wording, rule: FrontMatterUnclosed.self)
    for rule in rules {
      report.begin(rule)
      rule.check(subject, &report)
    }
    let silence = LintSilence(subject)
    return report.problems.filter { !silence.covers($0) }.sorted { $0.position < $1.position }
  }
}
