import MarpDeck
import TextGrid

/// Puts the blocks of one walkthrough together, line by line.
struct ScriptBuilder {
  var script: WalkthroughScript
  /// The variables that are set so far.
  private var variables: Set<String>
  /// Where each step id was first used.
  private var stepLines: [String: Int] = [:]
  private var slide = 1
  /// A step of this block is open.
  var hasStep = false
  /// The narration whose next line may follow.
  private var narration: (text: LocalizedText, position: Position)?
  /// The last line was a command or its output.
  private var takesOutput = false
  /// The output of that command so far.
  private var outputLines: [ExpectedOutput.Line] = []

  init(id: String, variables: Set<String>) {
    script = WalkthroughScript(id: id)
    self.variables = variables
  }

  /// Adds a block.
  mutating func read(_ block: CodeBlock, slide: Int, _ diagnostics: inout Diagnostics) {
    self.slide = slide
    hasStep = false
    let lines = block.lines
    var rest = lines[...]
    while let line = rest.first {
      let before = rest.startIndex
      self.line(line, &rest, &diagnostics)
      keep(lines[before..<rest.startIndex])
    }
    endOutput()
    endNarration()
    trimStep()
  }

  private mutating func line(
    _ line: CodeBlock.Line, _ rest: inout ArraySlice<CodeBlock.Line>, _ diagnostics: inout Diagnostics
  ) {
    switch BlockLine(line.text) {
    case .user: command(&rest, .user, &diagnostics)
    case .root(let node): command(&rest, .root(node: node), &diagnostics)
    case .directive:
      rest.removeFirst()
      guard let directive = Directive(line, &diagnostics) else { return }
      if directive.name != .narration { endNarration() }
      if directive.name != .until { endOutput() }
      add(directive, &diagnostics)
      if directive.name != .until { endOutput() }
    case .stray:
      rest.removeFirst()
      let sign = String(line.text.prefix(1))
      diagnostics.report(
        line.position, "\(line.text.quoted) is neither a prompt nor a directive",
        hint: "a prompt is ‘\(sign) ’ with a blank; output that starts so is written ‘\\\(sign)’")
    case .blank, .output:
      rest.removeFirst()
      endNarration()
      output(line, &diagnostics)
    }
  }

  /// The output of a command is complete: empty lines at its end are only distance.
  private mutating func endOutput() {
    while outputLines.last?.text.withoutTrailingBlanks.isEmpty == true { outputLines.removeLast() }
    if !outputLines.isEmpty, var command = currentCommand {
      command.output = ExpectedOutput(lines: outputLines)
      replaceLast(.command(command))
    }
    outputLines = []
    takesOutput = false
  }

  private mutating func endNarration() {
    guard let (text, position) = narration else { return }
    narration = nil
    append(.narration(text, position), at: position.line)
  }

  // MARK: Steps

  /// Opens a step without a `#step` line where there is none.
  private mutating func openStep(at line: Int) {
    guard !hasStep else { return }
    start(Step(id: "\(script.id)-\(script.steps.count + 1)", title: .init(), lines: line..<line, slide: slide))
  }

  private mutating func start(_ step: Step) {
    trimStep()
    script.steps.append(step)
    hasStep = true
  }

  private mutating func keep(_ lines: ArraySlice<CodeBlock.Line>) {
    guard hasStep, let last = script.steps.indices.last, let line = lines.last else { return }
    script.steps[last].lines = script.steps[last].lines.lowerBound..<line.position.line + 1
    script.steps[last].source += lines.map(\.text)
  }

  /// Takes empty lines off the end of the last step.
  private mutating func trimStep() {
    guard hasStep, let last = script.steps.indices.last else { return }
    while script.steps[last].source.last?.withoutTrailingBlanks.isEmpty == true {
      script.steps[last].source.removeLast()
      let lines = script.steps[last].lines
      script.steps[last].lines = lines.lowerBound..<max(lines.upperBound - 1, lines.lowerBound)
    }
  }

  mutating func append(_ item: Step.Item, at line: Int) {
    openStep(at: line)
    script.steps[script.steps.count - 1].items.append(item)
  }

  private mutating func replaceLast(_ item: Step.Item) {
    let step = script.steps.count - 1
    script.steps[step].items[script.steps[step].items.count - 1] = item
  }

  // MARK: Commands

  private mutating func command(
    _ rest: inout ArraySlice<CodeBlock.Line>, _ prompt: Command.Prompt, _ diagnostics: inout Diagnostics
  ) {
    endOutput()
    endNarration()
    guard let command = CommandReader.read(&rest, prompt: prompt, &diagnostics) else { return }
    check(command.words + (command.value.map { [$0] } ?? []), &diagnostics)
    if let capture = command.capture { variables.insert(capture) }
    append(.command(command), at: command.position.line)
    takesOutput = true
  }

  func check(_ words: [Word], _ diagnostics: inout Diagnostics) {
    for (name, position) in words.flatMap(\.variables) where !variables.contains(name) {
      let hint = NearestWord.of(name, among: variables.sorted()).map { "did you mean ‘$\($0)’?" }
      diagnostics.report(
        position, "‘$\(name)’ is used before a line sets it", hint: hint ?? "set it with ‘$ \(name)=$(…)’")
    }
  }

  private mutating func output(_ line: CodeBlock.Line, _ diagnostics: inout Diagnostics) {
    let isBlank = line.text.withoutTrailingBlanks.isEmpty
    guard takesOutput else {
      guard !isBlank else { return }
      diagnostics.report(
        line.position, "\(line.text.quoted) stands under no command",
        hint: "expected output follows its command directly; ‘$ ’ starts a command, ‘#: ’ a text")
      return
    }
    if outputLines.isEmpty, line.text.hasPrefix("> ") {
      diagnostics.report(
        line.position, "‘> ’ continues a command, but the line before does not end with ‘\\’",
        hint: "end it with ‘\\’, or write ‘\\>’ for output")
      return
    }
    guard !isBlank || !outputLines.isEmpty else { return }
    outputLines.append(.init(text: ExpectedOutput.unescape(line.text), position: line.position))
  }

  private var currentCommand: Command? {
    guard hasStep, case .command(let command) = script.steps.last?.items.last else { return nil }
    return command
  }

  // MARK: Directives

  private mutating func add(_ directive: Directive, _ diagnostics: inout Diagnostics) {
    let line = directive.position.line
    let text = LocalizedText(directive.text, language: directive.language)
    switch directive.name {
    case .narration: narrate(directive)
    case .step: step(directive, &diagnostics)
    case .until:
      var reader = ConditionReader(directive, &diagnostics)
      check(reader.words, &diagnostics)
      if let until = reader.until(&diagnostics) { add(until) }
    case .expect:
      var reader = ConditionReader(directive, &diagnostics)
      check(reader.words, &diagnostics)
      if let expectation = reader.expectation(&diagnostics) { append(.expect(expectation), at: line) }
    case .fault, .heal:
      if let fault = FaultReader.read(directive, &diagnostics) { append(.fault(fault), at: line) }
    case .aws:
      if let aws = Self.aws(directive, &diagnostics) { append(.aws(aws), at: line) }
    case .ask:
      if addVersion(of: directive) { return }
      append(.question(Question(text: text, position: directive.position)), at: line)
    case .task:
      if addVersion(of: directive) { return }
      append(.task(LearnerTask(text: text, position: directive.position)), at: line)
    case .answer, .hint, .check: attach(directive, text, &diagnostics)
    }
  }

  private mutating func narrate(_ directive: Directive) {
    openStep(at: directive.position.line)
    if narration == nil { narration = (LocalizedText(), directive.position) }
    narration?.text.add(directive.text, language: directive.language)
  }

  private mutating func step(_ directive: Directive, _ diagnostics: inout Diagnostics) {
    let line = directive.position.line
    let last = script.steps.count - 1
    if hasStep, let language = directive.language, script.steps[last].id == directive.id,
      !script.steps[last].title.has(language)
    {
      script.steps[last].title.add(directive.text, language: language)
      return
    }
    if let first = stepLines[directive.id] {
      diagnostics.report(
        directive.position, "the step \(directive.id.quoted) was named before, in line \(first)",
        hint: "an id names one step of a walkthrough")
    }
    stepLines[directive.id] = stepLines[directive.id] ?? line
    let title = directive.text.isEmpty ? LocalizedText() : LocalizedText(directive.text, language: directive.language)
    start(Step(id: directive.id, title: title, lines: line..<line, slide: slide))
  }

  private mutating func add(_ until: Until) {
    if takesOutput, var command = currentCommand, command.until == nil {
      command.until = until
      replaceLast(.command(command))
      // What it prints may stand behind the line that stops it.
      if !outputLines.isEmpty { endOutput() }
    } else {
      endOutput()
      append(.until(until), at: until.position.line)
    }
  }

  private static func aws(_ directive: Directive, _ diagnostics: inout Diagnostics) -> AWSOverride? {
    let words = directive.text.split(separator: " ", maxSplits: 1)
    guard words.first == "none" || words.first?.hasPrefix("none(") == true else {
      guard words.first == "aws" else {
        diagnostics.report(
          directive.textPosition, "found \(String(words.first ?? "").quoted), expected ‘aws …’ or ‘none (reason)’",
          hint: NearestWord.hint(for: String(words.first ?? ""), among: ["aws", "none"]))
        return nil
      }
      return AWSOverride(content: .command(directive.text), language: directive.language, position: directive.position)
    }
    let reason = directive.text.dropFirst(4).drop(while: \.isWhitespace)
    guard reason.first == "(", reason.last == ")", reason.count > 2 else {
      diagnostics.report(directive.textPosition, "‘none’ gives no reason", hint: "write ‘none (reason)’")
      return nil
    }
    return AWSOverride(
      content: .none(reason: String(reason.dropFirst().dropLast())), language: directive.language,
      position: directive.position)
  }
}
