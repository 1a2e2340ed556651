/// Which key asks for what.
public struct KeyTable: Sendable, Hashable {
  /// The keys of each command, in the order in which help shows them.
  public private(set) var keys: [TalkCommand: [Key]]
  private var commands: [Key: TalkCommand] = [:]

  /// The keys that count while a search has matches; they come before all others.
  static let searching: [Key: TalkCommand] = [Key("n"): .nextMatch, Key("N"): .previousMatch]

  /// The keys as people know them from presenterm, vim and a clicker.
  public static let standard = KeyTable([
    .next: ["right", "space", "pagedown", "l"],
    .previous: ["left", "pageup", "h"],
    .down: ["down", "j"],
    .up: ["up", "k"],
    .run: ["enter"],
    .nextSlide: ["n", "shift-right", "shift-pagedown"],
    .previousSlide: ["p", "shift-left", "shift-pageup"],
    .first: ["g", "home"],
    .last: ["G", "end"],
    .lastVisited: ["backspace", "'"],
    .search: ["/", "ctrl-f"],
    .nextMatch: [],
    .previousMatch: [],
    .overview: ["o"],
    .notes: ["N"],
    .blank: [".", "b"],
    .theme: ["t"],
    .timerPause: ["T"],
    .timerReset: ["ctrl-t"],
    .reload: ["R", "f5"],
    .redraw: ["ctrl-l"],
    .help: ["?", "f1"],
    .close: ["escape"],
    .suspend: ["ctrl-z"],
    .quit: ["q", "ctrl-c"],
  ])

  private init(_ names: [TalkCommand: [String]]) {
    keys = names.mapValues { $0.compactMap { Key(named: $0) } }
    index()
  }

  /// Gives a command these keys in the place of its own; another command that had one of them loses it.
  public mutating func bind(_ command: TalkCommand, to newKeys: [Key]) {
    for other in keys.keys where other != command { keys[other]?.removeAll { newKeys.contains($0) } }
    keys[command] = newKeys
    index()
  }

  /// What a key asks for.
  public func command(of key: Key, isSearching: Bool = false) -> TalkCommand? {
    if let command = lookUp(key, isSearching) { return command }
    return key.onLatinLayout == key ? nil : lookUp(key.onLatinLayout, isSearching)
  }

  private func lookUp(_ key: Key, _ isSearching: Bool) -> TalkCommand? {
    (isSearching ? Self.searching[key] : nil) ?? commands[key]
  }

  private mutating func index() {
    commands = [:]
    for command in TalkCommand.allCases {
      for key in keys[command] ?? [] { commands[key] = command }
    }
  }
}
