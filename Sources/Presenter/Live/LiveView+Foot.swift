import SequenceDiagram
import TextGrid
import Walkthrough

/// What stands under the panes: remarks, and the line that says what ran.
extension LiveView {
  var foot: [StyledText] {
    var lines: [StyledText] = []
    if let notice = stage.notice {
      lines += notice.sanitised.wrapped(to: size.columns).map { StyledText($0, LiveStyle.notice) }
    }
    return lines + explanation + fault + [state]
  }

  /// As many rows as the foot has, whatever its last one says.
  var footRows: Int {
    (stage.notice?.sanitised.wrapped(to: size.columns).count ?? 0) + explanation.count + fault.count + 1
  }

  /// The message that is walked to, in a sentence.
  private var explanation: [StyledText] {
    guard steps.explains, let explained else { return [] }
    let number = "\((stage.current ?? 0) + 1) "
    return explained.sentence.wrapped(to: max(size.columns - number.count - 2, 8)).enumerated().map { index, row in
      StyledText(index == 0 ? "▸ \(number)" : String(repeating: " ", count: number.count + 2), LiveStyle.heading)
        + StyledText(row)
    }
  }

  /// What is broken in what is shown, and what the marks in the margin mean.
  private var fault: [StyledText] {
    guard stage.typing == nil, case .shown(let rehearsal)? = stage.whatIf else { return [] }
    let text = rehearsal.menu.choices[rehearsal.menu.selected].text(wording)
    var line = StyledText("? " + wording("What if: ", "만약: ") + text.sanitised, LiveStyle.question)
    line.append("  +", LiveStyle.added)
    line.append(wording(" only so", " 이번에만"), .dim)
    line.append("  −", LiveStyle.missing)
    line.append(wording(" only usually", " 평소에만"), .dim)
    return [line]
  }

  private var state: StyledText {
    if let id = stage.typing?.id {
      let count = steps.file.scripts.first { $0.id == id.walkthrough }?.steps.count ?? 0
      let hint = wording("any key runs it at once", "아무 키나 누르면 바로 실행")
      return StyledText("▸ \(id.index + 1)/\(count) ", LiveStyle.heading) + StyledText(steps.title(id).sanitised)
        + StyledText(" · " + hint, .dim)
    }
    if stage.isWaiting { return StyledText("… " + wording("running", "실행하는 중"), LiveStyle.notice) }
    switch stage.whatIf {
    case .asked?, .running?: return StyledText("… " + wording("running it aside", "따로 실행하는 중"), LiveStyle.notice)
    case .choosing?:
      return StyledText(choosing, .dim)
    case .shown(let rehearsal)?:
      let back = steps.keys.hint(.back, wording("takes it back", "원래대로"))
      let hints = ([onward.map { "▸ " + $0 }, back] + hidden.said).compactMap { $0 }.joined(separator: " · ")
      return adding(facts(rehearsal.record, real: nil), to: StyledText(hints, LiveStyle.heading))
    case nil: break
    }
    guard let id = stage.step, let record = steps.records[id] else { return hint }
    let failures = record.result.failures.count
    var line = StyledText(failures == 0 ? "✓ " : "✗ ", failures == 0 ? LiveStyle.good : LiveStyle.bad)
    line.append("\(record.result.number)/\(record.stepCount) ", .bold)
    var rest = StyledText()
    if failures > 0 {
      rest.append(" · " + wording("\(failures) not as expected", "기대와 다름 \(failures)개"), LiveStyle.bad)
      if pane != .output, let hint = key(of: .output) { rest.append(": " + hint, LiveStyle.bad) }
    }
    // What to press stands before what is only good to know, and is not cut off.
    if let onward { rest.append(" · ▸ " + onward, LiveStyle.heading) }
    if hidesAnswers(record), let hint = steps.keys.hint(.answer, wording("answer", "답")) {
      rest.append(" · " + hint, LiveStyle.question)
    }
    let hidden = hidden
    for hint in hidden.said where failures == 0 || hint != key(of: .output) {
      rest.append(" · " + hint, LiveStyle.heading)
    }
    // The title gives way to what to press.
    let room = size.columns - line.displayWidth - rest.displayWidth
    line.append(steps.title(id).sanitised.truncated(to: max(room, 12)))
    line += rest
    return adding(hidden.ifRoom + facts(record, real: steps.realTimes[id]), to: line)
  }

  /// The keys of what is not seen: they are said where a pane stands alone, and beside a pair of them if there is room.
  private var hidden: (said: [String], ifRoom: [String]) {
    let frames = frames
    let hints = hidden(beside: frames).compactMap(key(of:))
    return frames.count == 1 ? (hints, []) : ([], hints)
  }

  /// A pane's name behind its key; nil where it has none.
  private func key(of pane: LivePane) -> String? { steps.keys.hint(pane.command, pane.title(wording)) }

  /// What goes on, with its key.
  private var onward: String? {
    if steps.isGrowing { return steps.keys.hint(.skip, wording("to the end", "끝까지")) }
    // Behind the last slide nothing comes.
    if steps.isLast, steps.next == nil { return nil }
    return steps.keys.hint(.runNext, steps.next.map { steps.title($0).sanitised } ?? wording("next slide", "다음 슬라이드"))
  }

  /// How to choose from a list.
  private var choosing: String {
    let keys = steps.keys
    let moves = [keys.label(.up), keys.label(.down)].compactMap { $0 }.joined(separator: " ")
    return [
      moves.isEmpty ? nil : moves + wording(" choose", " 고르기"), keys.hint(.runNext, wording("run", "실행")),
      keys.hint(.cancel, wording("close", "닫기")),
    ].compactMap { $0 }.joined(separator: " · ")
  }

  private var hint: StyledText {
    guard let next = steps.next else { return StyledText() }
    return StyledText("▸ \(steps.keys.label(.runNext) ?? "") ", LiveStyle.heading)
      + StyledText(steps.title(next).sanitised)
  }

  /// How many messages, and how long it took.
  private func facts(_ record: StepRecord, real: Duration?) -> [String] {
    let count = steps.messageCount
    let shown = min(stage.visible, count)
    let messages = shown < count ? "\(shown)/\(count)" : "\(count)"
    let virtual = StepReport.seconds(record.result.time.upperBound - record.result.time.lowerBound)
    let milliseconds = real.map { Int($0 / .milliseconds(1)) }
    return [
      wording("\(messages) messages", "메시지 \(messages)개"), wording("\(virtual) virtual", "가상 \(virtual)"),
      milliseconds.map { wording("\($0) ms real", "실제 \($0) ms") },
    ].compactMap { $0 }
  }

  /// A line with as many facts as fit on it whole.
  private func adding(_ facts: [String], to line: StyledText) -> StyledText {
    var line = line
    for fact in facts where line.displayWidth + fact.displayWidth + 3 <= size.columns {
      line.append(" · " + fact, .dim)
    }
    return line
  }

  // MARK: What if

  /// Those of the list that are seen.
  func choices(_ menu: LiveWhatIf.Menu, _ room: GridSize) -> Range<Int> {
    // The last row counts what comes behind a list that is cut.
    let window = max(room.rows - (menu.choices.count > room.rows - 2 ? 3 : 2), 1)
    let start = min(max(menu.selected - window / 2, 0), max(menu.choices.count - window, 0))
    return start..<min(start + window, menu.choices.count)
  }

  /// The list of faults that apply; nil where none is open.
  func menu(_ room: GridSize) -> [StyledText]? {
    guard case .choosing(let menu)? = stage.whatIf else { return nil }
    let title = wording("What if something fails in: ", "무엇이 고장 난다면? — ") + steps.title(menu.id).sanitised
    let seen = choices(menu, room)
    func more(_ mark: String, _ count: Int) -> StyledText {
      guard count > 0 else { return StyledText() }
      return StyledText(wording("  \(mark) \(count) more", "  \(mark) \(count)개 더"), .dim)
    }
    var lines = [StyledText(title, LiveStyle.question), more("▲", seen.lowerBound)]
    for index in seen {
      let isSelected = index == menu.selected
      let text = "\(isSelected ? "▸" : " ") \(menu.choices[index].text(wording).sanitised)"
      lines.append(StyledText(text, isSelected ? LiveStyle.chosen : .plain))
    }
    lines.append(more("▼", menu.choices.count - seen.upperBound))
    if menu.choices.isEmpty { lines.append(StyledText("  " + wording("nothing takes part in it", "참여하는 것이 없음"), .dim)) }
    return lines
  }
}
