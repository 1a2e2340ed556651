public import TextGrid

extension Talk {
  mutating func inHelp(_ command: TalkCommand, _ scroll: Int) {
    let last = max(helpRows().count - slideRows, 0)
    func show(_ row: Int) { layer = .help(scroll: min(max(row, 0), last)) }
    switch command {
    case .down: show(scroll + 1)
    case .up: show(scroll - 1)
    case .next: show(scroll + slideRows)
    case .previous: show(scroll - slideRows)
    case .first: show(0)
    case .last: show(last)
    default: layer = .none
    }
  }

  /// The help, drawn from the key table.
  func helpRows() -> [StyledText] {
    KeyHelp(settings, wording).rows(width: size.columns, stepsFirst: live?.hasSteps == true)
  }
}

/// The keys as people read them.
public struct KeyHelp {
  private let table: KeyTable
  private let stepKeys: LiveKeys
  private let wording: Wording

  /// Makes the help of the keys that a speaker has.
  public init(_ settings: TalkSettings, _ wording: Wording) {
    table = settings.keys
    stepKeys = settings.stepKeys
    self.wording = wording
  }

  /// A row for each command, in two columns where there is room, and the keys that count on slides with steps, which come
  /// first on such a slide.
  public func rows(width: Int, stepsFirst: Bool = false) -> [StyledText] {
    let steps = LiveCommand.allCases.map { (keys: stepKeys.labels($0), title: $0.help(wording)) }
      .filter { !$0.keys.isEmpty }
    let sections = [
      section(wording("Keys", "키"), entries, width),
      section(wording("On a slide with a walkthrough", "실습이 있는 슬라이드에서"), steps, width),
    ]
    return Array((stepsFirst ? sections.reversed() : sections).joined(separator: [""]))
  }

  private func section(_ title: String, _ entries: [(keys: String, title: String)], _ width: Int) -> [StyledText] {
    let keysWidth = entries.map { $0.keys.displayWidth }.max() ?? 0
    let titleWidth = entries.map { $0.title.displayWidth }.max() ?? 0
    let entryWidth = keysWidth + 2 + titleWidth
    let lines = entries.map { entry in
      StyledText(entry.keys.padded(to: keysWidth), .bold) + StyledText("  " + entry.title)
    }
    let rows: [StyledText] = [StyledText("  " + title, .bold), ""]
    guard width >= 2 * entryWidth + 6 else { return rows + lines.map { ("  " + $0).truncated(to: width) } }
    let half = (lines.count + 1) / 2
    return rows
      + (0..<half).map { index in
        "  " + lines[index].padded(to: entryWidth)
          + (index + half < lines.count ? "  " + lines[index + half] : "")
      }
  }

  private var entries: [(keys: String, title: String)] {
    var entries: [(keys: String, title: String)] = []
    for command in TalkCommand.allCases {
      let labels = table.labels(command)
      if !labels.isEmpty { entries.append((labels, command.title(wording))) }
      if command == .last {
        entries.append(
          (
            wording("number Enter", "숫자 Enter"),
            wording(
              "to that slide; where digits are panes, two at once, or 0 first", "그 번호의 슬라이드로, 숫자가 칸일 때는 두 자리를 잇거나 0부터")
          ))
      }
      if command == .search {
        entries.append(("n N", wording("next match, match before, until Esc", "다음, 이전 찾은 곳 (Esc까지)")))
      }
    }
    entries.append(
      (wording("wheel, click", "휠, 클릭"), wording("scroll; a link, a pane, a message", "스크롤, 링크·칸·메시지 고르기")))
    return entries
  }
}
