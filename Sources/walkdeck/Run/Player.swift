import CloudServices
import Figures
import SequenceDiagram
import TextGrid
import Walkthrough

/// Shows walkthroughs in the scrollback, at once or at the reader's keys.
final class Player {
  private let file: WalkthroughFile
  private let sessions: [WalkthroughSession]
  private let range: StepRange
  private var options: ReportOptions
  private let output: StandardOutput
  /// Which session is being run.
  private var current = 0

  init(
    _ file: WalkthroughFile, _ sessions: [WalkthroughSession], _ range: StepRange, _ options: ReportOptions,
    _ output: StandardOutput
  ) {
    self.file = file
    self.sessions = sessions
    self.range = range
    self.options = options
    self.output = output
  }

  private var session: WalkthroughSession { sessions[current] }
  private var wording: Wording { session.setup.wording }
  /// The place of a session's first step in the file.
  private var base: Int { sessions[..<current].reduce(0) { $0 + $1.script.steps.count } }

  // MARK: All at once

  /// Draws the figures of a file that has no walkthroughs.
  func showFigures(_ setup: SessionSetup) throws {
    try file.drawAlone(setup) { try show($0, $1, setup) }
  }

  /// Runs everything; false when something was not as expected.
  func runAll() throws -> Bool {
    for index in sessions.indices {
      current = index
      if sessions.count > 1, !range.ends(before: base) { try output.write(cover) }
      if range.shows(base) { try showFigures() }
      while session.next != nil {
        let place = base + session.results.count
        if range.ends(before: place) { return try end() }
        guard let result = session.runNext() else { break }
        if range.shows(place) { try show(result) }
      }
    }
    return try end()
  }

  private func end() throws -> Bool {
    let failures = sessions.flatMap { $0.results.flatMap(\.failures) }
    guard !failures.isEmpty else { return true }
    var lines = [
      StyledText(), StyledText(wording("Not as expected:", "기대와 다른 것:"), Style(foreground: .red, isBold: true)),
    ]
    for failure in failures {
      lines += "\(file.name):\(failure.position): \(failure)".sanitised.wrapped(to: options.width).map {
        StyledText($0)
      }
    }
    try output.write(lines)
    return false
  }

  private func show(_ result: StepResult) throws {
    try output.write(StepReport(result, of: session, options).lines + [StyledText()])
    try showFigures()
  }

  /// Draws the figures that stand here between the steps, of the cloud as it is.
  private func showFigures() throws {
    for figure in file.figuresShown(of: session.script.id, after: session.results.count) {
      try show(figure, session.site, session.setup)
    }
  }

  private func show(_ figure: DeckFigure, _ site: Site, _ setup: SessionSetup) throws {
    let glyphs: FigureGlyphs = output.isDumb ? .ascii : .unicode
    let lines = figure.figure.lines(
      width: options.width, site: site, language: setup.wording.language, glyphs: glyphs)
    try output.write(lines + [StyledText()])
  }

  private var cover: [StyledText] {
    var line = StyledText("▌ ", Style(foreground: .cyan, isBold: true))
    line.append("\(file.name.sanitised) · \(session.script.id)", .bold)
    let description = session.setup.description
    let nodes = ([description.controller] + description.computes).map(\.name).joined(separator: ", ")
    let facts = wording("\(session.script.steps.count) steps on", "\(session.script.steps.count)단계, 노드") + " \(nodes)"
    return [
      line.truncated(to: options.width), StyledText("  \(facts)", .dim).truncated(to: options.width), StyledText(),
    ]
  }

  // MARK: Step by step

  /// Runs steps at the reader's keys; false when something was not as expected.
  func play() throws -> Bool {
    try output.write(cover)
    try showFigures()
    options.showsAnswers = false
    if range.begins(after: base) || base > 0 { try next() }
    let keys = KeyReader()
    while true {
      try prompt()
      let key: Key
      do throws(KeyReader.End) { key = try keys.next() } catch { return try leave(error) }
      try clearPrompt()
      switch key {
      case .next: if try !next() { return try end() }
      case .back: try back()
      case .restart: try restart()
      case .detail: try changeDetail()
      case .quit: return true
      case .help: try output.write(help)
      case .suspend, .other: continue
      }
    }
  }

  private func leave(_ end: KeyReader.End) throws -> Bool {
    try output.write("\n")
    guard case .signal = end else { return true }
    throw Interrupted()
  }

  /// Runs up to the next step that is shown; false when there is none.
  @discardableResult
  private func next() throws -> Bool {
    while true {
      if session.next == nil {
        guard current + 1 < sessions.count else { return false }
        current += 1
        try output.write(cover)
        try showFigures()
      }
      let place = base + session.results.count
      if range.ends(before: place) { return false }
      guard let result = session.runNext() else { continue }
      guard range.shows(place) else { continue }
      try show(result)
      return true
    }
  }

  private func back() throws {
    if session.results.isEmpty, current > 0 { current -= 1 }
    try session.back()
    try output.write([StyledText("↩ " + wording("one step back", "한 단계 뒤로"), Style(foreground: .yellow))])
    if let last = session.results.last { try show(last) } else { try output.write(cover) }
  }

  private func restart() throws {
    for session in sessions[...current].reversed() { try session.restart() }
    current = 0
    try output.write([StyledText("↩ " + wording("from the start", "처음부터"), Style(foreground: .yellow))])
    try output.write(cover)
  }

  private func changeDetail() throws {
    let order: [Detail] = [.summary, .flow, .all]
    let index = order.firstIndex(of: options.detail) ?? 0
    options.detail = order[(index + 1) % order.count]
    try output.write([StyledText("↻ --detail \(options.detail.rawValue)", Style(foreground: .yellow))])
    if let last = session.results.last { try show(last) }
  }

  private var help: [StyledText] {
    let keys = [
      ("Enter", wording("run the next step", "다음 단계 실행")), ("b", wording("undo the last step", "마지막 단계 되돌리기")),
      ("r", wording("start again", "처음부터 다시")),
      ("d", wording("how much is shown: summary, flow, all", "자세히: summary, flow, all")),
      ("q", wording("quit", "끝내기")),
    ]
    return keys.map { StyledText("  " + $0.0.padded(to: 7), .bold) + StyledText($0.1) }
  }

  private var hint: StyledText {
    let next = session.next.map { step in
      let title = step.title.text(for: session.setup.language, deckLanguage: session.setup.deckLanguage)
      return "\(session.results.count + 1)/\(session.script.steps.count) \(title.isEmpty ? step.id : title)"
    }
    var line = StyledText("▸ Enter ", Style(foreground: .cyan, isBold: true))
    line.append((next ?? wording("end", "끝")).sanitised)
    line.append("  b · r · d · q · ?", .dim)
    return line.truncated(to: options.width - 1)
  }

  private func prompt() throws { try output.write(hint.rendered(output.colors)) }

  /// Takes the prompt off the screen, so that the scrollback holds the lesson only.
  private func clearPrompt() throws { try output.write(output.isDumb ? "\n" : "\r\u{1B}[K") }
}

/// A signal asked the program to end.
struct Interrupted: Error {}
