/// Which key asks for what on a slide with a walkthrough.
public typealias LiveKeys = KeyBindings<LiveCommand>

extension KeyBindings<LiveCommand> {
  /// Enter, digits, and the letters that the words begin with.
  public static let standard = LiveKeys([
    .runNext: ["enter"], .skip: ["space"], .nextMessage: ["]"], .previousMessage: ["["], .content: ["i"],
    .explanation: ["e"], .answer: ["a"], .back: ["u"], .whatIf: ["x"], .output: ["1"], .diagram: ["2"],
    .changes: ["3"], .aws: ["4"], .nextPane: ["tab"], .nextView: ["v"], .nextDetail: ["d"], .slide: ["s"],
    .down: ["down", "j"], .up: ["up", "k"], .pageDown: ["ctrl-d"], .pageUp: ["ctrl-u"], .top: ["home"],
    .bottom: ["end"], .cancel: ["escape"],
  ])

  /// What counts before the first step of a slide was run.
  static let first: Set<LiveCommand> = [.runNext, .back, .whatIf, .slide]
  /// What counts in the presenter view, whose other keys are for the notes.
  static let besideNotes: Set<LiveCommand> = [.runNext, .skip, .nextMessage, .previousMessage, .answer, .back]
  /// What moves a chosen row, and nothing else.
  static let choosing: Set<LiveCommand> = [
    .runNext, .up, .down, .pageUp, .pageDown, .top, .bottom, .confirm, .cancel, .back, .whatIf,
  ]

  /// A hint of a few words behind the key that they are for; nil where the command has no key.
  func hint(_ command: LiveCommand, _ words: String) -> String? { label(command).map { "\($0) \(words)" } }
}

extension LiveSteps {
  /// What a key asks the steps for; nil where it is left to the talk.
  func command(of key: Key) -> LiveCommand? {
    guard hasSteps, let command = keys.command(of: key) else { return nil }
    if isChoosing { return LiveKeys.choosing.contains(command) ? command : nil }
    guard isShowing else {
      return LiveKeys.first.contains(command) && (command != .slide || stage.step != nil) ? command : nil
    }
    // Space goes on with the talk when the diagram stands.
    return command == .skip && !isGrowing ? nil : command
  }
}
