/// Which key asks a talk for what.
public typealias KeyTable = KeyBindings<TalkCommand>

extension KeyBindings<TalkCommand> {
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
    .overview: ["o"],
    .notes: ["N"],
    .blank: [".", "b"],
    .advance: ["A"],
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

  /// What a key asks for.
  public func command(of key: Key, isSearching: Bool) -> TalkCommand? {
    (isSearching ? Self.searching[key] ?? Self.searching[key.onLatinLayout] : nil) ?? command(of: key)
  }
}
