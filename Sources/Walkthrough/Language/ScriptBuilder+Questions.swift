import MarpDeck

/// Questions and tasks: the lines that belong to an `#ask:` or a `#task:` before them.
extension ScriptBuilder {
  /// Adds the text of `#ask.ko:` or `#task.ko:` to the question or task right before; false where it starts one.
  mutating func addVersion(of directive: Directive) -> Bool {
    guard let language = directive.language else { return false }
    switch (lastExercise?.item, directive.name) {
    case (.question(var question), .ask) where !question.text.has(language):
      question.text.add(directive.text, language: language)
      replaceExercise(.question(question))
    case (.task(var task), .task) where !task.text.has(language):
      task.text.add(directive.text, language: language)
      replaceExercise(.task(task))
    default: return false
    }
    return true
  }

  /// Adds an `#answer:`, `#hint:` or `#check:` to the question or task before it.
  mutating func attach(_ directive: Directive, _ text: LocalizedText, _ diagnostics: inout Diagnostics) {
    var check: Expectation?
    if directive.name == .check {
      var reader = ConditionReader(directive, &diagnostics)
      self.check(reader.words, &diagnostics)
      guard let expectation = reader.expectation(&diagnostics) else { return }
      check = expectation
    }
    switch (lastExercise?.item, directive.name) {
    case (.question(var question), .answer):
      Self.add(text, to: &question.answers)
      replaceExercise(.question(question))
    case (.question(var question), .hint):
      Self.add(text, to: &question.hints)
      replaceExercise(.question(question))
    case (.task(var task), .hint):
      Self.add(text, to: &task.hints)
      replaceExercise(.task(task))
    case (.task(var task), .check):
      task.checks += check.map { [$0] } ?? []
      replaceExercise(.task(task))
    default:
      let needed = directive.name == .answer ? "#ask:" : directive.name == .check ? "#task:" : "#ask: or #task:"
      diagnostics.report(
        directive.position, "‘#\(directive.name.rawValue):’ stands behind no ‘\(needed)’ in this step")
    }
  }

  /// A text with a language is a version of the text before, unless that has one already.
  private static func add(_ text: LocalizedText, to texts: inout [LocalizedText]) {
    guard let version = text.versions.first, let language = version.language, let last = texts.indices.last,
      !texts[last].has(language)
    else {
      texts.append(text)
      return
    }
    texts[last].add(version.text, language: language)
  }

  /// The last question or task of the open step.
  private var lastExercise: (index: Int, item: Step.Item)? {
    guard hasStep, let items = script.steps.last?.items else { return nil }
    let index = items.lastIndex {
      switch $0 {
      case .question, .task: true
      default: false
      }
    }
    return index.map { ($0, items[$0]) }
  }

  private mutating func replaceExercise(_ item: Step.Item) {
    guard let index = lastExercise?.index else { return }
    script.steps[script.steps.count - 1].items[index] = item
  }
}
