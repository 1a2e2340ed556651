import TextGrid

/// A command of the root prompt.
struct HostCommand: Sendable {
  let name: String
  /// What is wrong with the arguments behind the name: the message, and the index of the argument.
  let check: @Sendable ([String]) -> (message: String, index: Int)?
  let work: @Sendable ([String], Host) throws -> String

  static var all: [HostCommand] { [.systemctl] }

  /// Finds the command and checks its arguments.
  static func find(_ line: [String]) throws(UsageError) -> HostCommand {
    guard let name = line.first, let command = all.first(where: { $0.name == name }) else {
      let name = line.first ?? ""
      let result = CommandResult(errors: "bash: \(name): command not found\n", exitCode: 127)
      throw UsageError(
        "\(name): command not found", at: 0, nearest: NearestWord.of(name, among: all.map(\.name)), result: result)
    }
    if let (message, index) = command.check(Array(line.dropFirst())) {
      throw UsageError(message, at: index + 1, result: CommandResult(errors: message + "\n", exitCode: 1))
    }
    return command
  }

  func run(_ arguments: [String], on host: Host) -> CommandResult {
    do {
      return CommandResult(output: try work(arguments, host))
    } catch let failure as Failure {
      return CommandResult(errors: failure.message + "\n", exitCode: failure.exitCode)
    } catch {
      return CommandResult(errors: "\(error)\n", exitCode: 1)
    }
  }
}
