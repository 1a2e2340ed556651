import AWSEquivalents
import TextGrid

/// A command with its prompt and what it printed.
struct CommandReport {
  private let run: CommandRun
  private let width: Int
  private let wording: Wording

  init(_ run: CommandRun, width: Int, _ wording: Wording) {
    self.run = run
    self.width = width
    self.wording = wording
  }

  var lines: [StyledText] {
    var lines = [StyledText()]
    if run.isContinued {
      lines += note("↳ " + wording("an earlier command ends", "앞 단계의 명령이 끝남"), ReportStyle.held)
    }
    lines += run.isContinued ? remembered : typed
    lines += output
    if let captured = run.captured, let name = run.command.capture {
      lines.append(StyledText("\(name)=\(captured.sanitised)".truncated(to: width), .dim))
    }
    switch run.status {
    case .ended: if let code = run.exitCode, code != 0 { lines += note("exit \(code)", ReportStyle.bad) }
    case .paused: break
    case .waiting:
      lines += note("… " + wording("it waits, and no time will end that", "기다리는 중: 시간이 지나도 끝나지 않음"), ReportStyle.held)
    }
    return lines
  }

  private func note(_ text: String, _ style: Style) -> [StyledText] {
    text.wrapped(to: width).map { StyledText($0, style) }
  }

  /// A command that was shown before, on one line.
  private var remembered: [StyledText] {
    let line = run.command.lines.map { $0.hasSuffix("\\") ? String($0.dropLast()) : $0 }.joined(separator: " ")
    let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return [StyledText("$ ", ReportStyle.prompt) + StyledText(words.sanitised.truncated(to: width - 2), .dim)]
  }

  private var typed: [StyledText] {
    var prompt = StyledText("$ ", ReportStyle.prompt)
    if case .root(let node) = run.command.prompt {
      prompt = StyledText("\(node.map { "\($0.sanitised)" } ?? "")# ", ReportStyle.rootPrompt)
    }
    let rows = run.command.lines.enumerated().flatMap { index, line in
      let line = line.sanitised
      return index == 0 && line.displayWidth > width - prompt.displayWidth
        ? ShellText.folded(line, width: width - prompt.displayWidth) : line.wrapped(to: max(width - 4, 8))
    }
    return rows.enumerated().map { index, row in
      (index == 0 ? prompt : StyledText("> ", .dim)) + StyledText(row, ReportStyle.command)
    }
  }

  private var output: [StyledText] {
    guard !run.output.isEmpty else { return [] }
    return FittedOutput(run.output, width: width).lines.map { StyledText($0) }
  }
}
