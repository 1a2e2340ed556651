/// Which key asks for what on a slide with a walkthrough.
enum LiveKeys {
  /// The keys of each command, in the order in which help shows them.
  static let table: [(command: LiveCommand, keys: [Key])] = [
    (.runNext, [Key(.enter)]), (.skip, [Key(" ")]), (.nextMessage, [Key("]")]), (.previousMessage, [Key("[")]),
    (.content, [Key("i")]), (.explanation, [Key("e")]), (.answer, [Key("a")]), (.back, [Key("u")]),
    (.whatIf, [Key("x")]), (.output, [Key("1")]), (.diagram, [Key("2")]), (.changes, [Key("3")]), (.aws, [Key("4")]),
    (.nextPane, [Key(.tab)]), (.nextView, [Key("v")]), (.nextDetail, [Key("d")]), (.slide, [Key("s")]),
    (.down, [Key(.down), Key("j")]), (.up, [Key(.up), Key("k")]),
    (.pageDown, [Key(.character("d"), isControl: true)]), (.pageUp, [Key(.character("u"), isControl: true)]),
    (.top, [Key(.home)]), (.bottom, [Key(.end)]), (.cancel, [Key(.escape)]),
  ]

  private static let commands: [Key: LiveCommand] = Dictionary(
    uniqueKeysWithValues: table.flatMap { entry in entry.keys.map { ($0, entry.command) } })

  /// What a key asks for; nil for a key that is none of theirs.
  static func command(of key: Key) -> LiveCommand? { commands[key] ?? commands[key.onLatinLayout] }

  /// What counts before the first step of a slide was run.
  static let first: Set<LiveCommand> = [.runNext, .back, .whatIf, .slide]
  /// What counts in the presenter view, whose other keys are for the notes.
  static let besideNotes: Set<LiveCommand> = [.runNext, .skip, .nextMessage, .previousMessage, .answer, .back]
  /// What moves a chosen row, and nothing else.
  static let choosing: Set<LiveCommand> = [
    .runNext, .up, .down, .pageUp, .pageDown, .top, .bottom, .cancel, .back, .whatIf,
  ]
}

extension LiveSteps {
  /// What a key asks the steps for; nil where it is left to the talk.
  func command(of key: Key) -> LiveCommand? {
    guard hasSteps, let command = LiveKeys.command(of: key) else { return nil }
    if isChoosing { return LiveKeys.choosing.contains(command) ? command : nil }
    guard isShowing else {
      return LiveKeys.first.contains(command) && (command != .slide || stage.step != nil) ? command : nil
    }
    // Space goes on with the talk when the diagram stands.
    return command == .skip && !isGrowing ? nil : command
  }
}
