import MarpDeck

/// A line with a prompt: what a user or root types.
public struct Command: Sendable, Hashable {
  /// Who types it.
  public enum Prompt: Sendable, Hashable {
    /// `$`: the user of the cloud, at a workstation.
    case user
    /// `#`: root on a node; no node means the controller.
    case root(node: String?)

    /// What stands before the first line: `$`, `#`, `compute1#`.
    public var sign: String {
      switch self {
      case .user: "$"
      case .root(let node): "\(node ?? "")#"
      }
    }
  }

  /// Who types it.
  public let prompt: Prompt
  /// Where its prompt stands.
  public let position: Position
  /// The lines as they were written, without prompts: for showing and for pasting into a shell.
  public let lines: [String]
  /// The variable that takes what it prints (`V=$(…)`), or the value of `V=…`.
  public let capture: String?
  /// The words; empty for `V=…`, where `value` stands.
  public let words: [Word]
  /// What `V=…` sets without running anything.
  public let value: Word?
  /// What it is expected to print; nil where nothing is said.
  public internal(set) var output: ExpectedOutput?
  /// Where the `#until:` directly behind it stops it; nil when it runs to its end.
  public internal(set) var until: Until?
  /// The last line of the command itself, from 1.
  public let lastLine: Int

  /// The command on one line, as written.
  public var text: String { lines.joined(separator: "\n") }

  /// The arguments with variables filled in, the program's name first.
  public func arguments(_ values: [String: String]) -> [String] { words.flatMap { $0.arguments(values) } }
}
