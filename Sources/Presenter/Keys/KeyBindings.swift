/// Which key asks for which command, among commands that count at the same time.
public struct KeyBindings<Command>: Sendable, Hashable where Command: CaseIterable & Hashable & Sendable {
  /// The keys of each command.
  public private(set) var keys: [Command: [Key]]
  private var commands: [Key: Command] = [:]

  /// Takes keys by their names.
  init(_ names: [Command: [String]]) {
    keys = names.mapValues { $0.compactMap { Key(named: $0) } }
    index()
  }

  /// Gives a command these keys in the place of its own; another command that had one of them loses it.
  public mutating func bind(_ command: Command, to newKeys: [Key]) {
    for other in keys.keys where other != command { keys[other]?.removeAll { newKeys.contains($0) } }
    keys[command] = newKeys
    index()
  }

  /// What a key asks for, also in a Korean layout.
  public func command(of key: Key) -> Command? { commands[key] ?? commands[key.onLatinLayout] }

  /// The key that hints name: the first; nil where the command has none.
  public func label(_ command: Command) -> String? { keys[command]?.first?.label }

  /// All keys of a command, as help shows them.
  public func labels(_ command: Command) -> String { (keys[command] ?? []).map(\.label).joined(separator: " ") }

  private mutating func index() {
    commands = [:]
    for command in Command.allCases {
      for key in keys[command] ?? [] { commands[key] = command }
    }
  }
}
