public import CloudServices
public import MarpDeck
public import TextGrid
import Walkthrough

extension LiveSteps {
  /// What stands over the panes where the slide has no heading: the title of its first step.
  var heading: String { steps(on: slide).first.map(title) ?? "" }

  /// A walkthrough's block as it stands on its slide: the steps in the reader's language, and which comes next.
  ///
  /// Nil for a block of another kind.
  public func rows(of block: CodeBlock, width: Int) -> [StyledText]? {
    let lines = block.position.line...(block.position.line + block.lines.count + 1)
    let ids = file.scripts.flatMap { script in
      script.steps.indices.filter { lines.contains(script.steps[$0].lines.lowerBound) }.map {
        LiveStepID(walkthrough: script.id, index: $0)
      }
    }
    guard !ids.isEmpty else { return nil }
    return Array(ids.map { rows(of: $0, width: width) }.joined(separator: [StyledText()]))
  }

  /// The steps of a deck for who reads them and does not run them.
  init(reading deck: Deck, language: String?) {
    let setup = SessionSetup(language: language, deckLanguage: deck.language)
    self.init(Walkthrough.parse(file: "", deck: deck), setup)
    areRead = true
  }

  /// The cloud that a figure's block shows before anything has run.
  public func cloud(of block: CodeBlock) -> CloudDescription {
    file.figures.first { $0.block.position == block.position }.map { file.cloud(of: $0, setup) } ?? .course
  }

  private func rows(of id: LiveStepID, width: Int) -> [StyledText] {
    guard let step = step(id) else { return [] }
    let count = file.scripts.first { $0.id == id.walkthrough }?.steps.count ?? 0
    let isRun = hasRun(id)
    let isNext = !areRead && !isRun && steps(on: step.slide).first { !hasRun($0) } == id
    var head = StyledText(isRun ? "✓ " : isNext ? "▸ " : "  ", isRun ? LiveStyle.good : LiveStyle.heading)
    head.append("\(id.index + 1)/\(count) ", .dim)
    // A long title gives way to the key that goes on.
    var hint = StyledText()
    if isNext, let key = keys.label(.runNext) { hint.append("  \(key)", LiveStyle.heading) }
    if isRun, id == stage.step, let words = keys.hint(.slide, wording("shows what it did", "결과 보기")) {
      hint.append("  \(words)", .dim)
    }
    let room = max(width - head.displayWidth - hint.displayWidth, 8)
    head.append(title(id).sanitised.truncated(to: room), .bold)
    head += hint
    var rows = [head.truncated(to: width)]
    for item in step.items { rows += self.rows(of: item, width: max(width - 2, 8)).map { StyledText("  ") + $0 } }
    return rows
  }

  private func rows(of item: Step.Item, width: Int) -> [StyledText] {
    func said(_ text: LocalizedText) -> String {
      text.text(for: setup.language, deckLanguage: setup.deckLanguage).split(whereSeparator: \.isNewline)
        .joined(separator: " ")
    }
    func wrapped(_ mark: String, _ text: String, _ style: Style = .plain) -> [StyledText] {
      let indent = String(repeating: " ", count: mark.displayWidth)
      return text.sanitised.wrapped(to: max(width - indent.count, 8)).enumerated().map { index, row in
        StyledText(index == 0 ? mark : indent, style) + StyledText(row, style)
      }
    }
    switch item {
    case .narration(let text, _): return wrapped("", said(text))
    case .command(let command):
      return command.lines.enumerated().flatMap { index, line in
        wrapped(index > 0 ? "> " : "\(command.prompt.sign.sanitised) ", line, LiveStyle.command)
      }
    case .fault(let line): return wrapped("⚡ ", line.text, LiveStyle.notice)
    case .question(let question): return wrapped("? ", said(question.text), LiveStyle.question)
    case .task(let task): return wrapped("▢ ", said(task.text), LiveStyle.question)
    case .until(let until): return wrapped("⏸ ", until.text, .dim)
    case .expect, .aws: return []
    }
  }
}
