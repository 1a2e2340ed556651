import CloudKernel
import OpenStackCLI

/// What the shell of a session remembers from step to step.
struct ShellState {
  /// `$V`.
  var variables: [String: String] = [:]
  /// `OS_USERNAME` and the rest.
  var environment: [String: String]
  /// Commands that have not ended.
  var pending: [PendingCommand] = []
  /// An `#until:` holds what is under way.
  var isHeld = false
  /// The last command, for `exit` and `output`.
  var last: CommandRun?
}

/// A command under way.
struct PendingCommand {
  var run: CommandRun
  let underway: Cloud.Command
  let result: ResultBox
}

/// Takes what a command leaves behind when it ends.
final class ResultBox {
  var result: CommandResult?
}
