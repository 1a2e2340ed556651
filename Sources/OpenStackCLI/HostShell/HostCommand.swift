import TextGrid

/// A command of the root prompt.
struct HostCommand: Sendable {
  let name: String
  /// The process that a machine has where this command is installed; nil when it is installed everywhere.
  var package: String?
  /// Finds what is wrong with the arguments behind the name.
  let check: @Sendable ([String]) throws(Misuse) -> Void
  let work: @Sendable ([String], Host) throws -> CommandResult

  static var all: [HostCommand] {
    [.systemctl, .rabbitmqctl, .virsh, .ip, .brctl, .cat, .lvs, .iscsiadm, .tgtadm, .crudini]
  }

  /// Finds the command and checks its arguments.
  static func find(_ line: [String]) throws(UsageError) -> HostCommand {
    let name = line.first ?? ""
    guard let command = all.first(where: { $0.name == name }) else {
      throw UsageError(
        "\(name): command not found", at: 0, nearest: NearestWord.of(name, among: all.map(\.name)),
        result: missing(name))
    }
    do throws(Misuse) {
      try command.check(Array(line.dropFirst()))
    } catch {
      let result = CommandResult(errors: error.message + "\n" + error.usage, exitCode: error.exitCode)
      throw UsageError(error.message, at: error.index + 1, nearest: error.nearest, result: result)
    }
    return command
  }

  func run(_ arguments: [String], on host: Host) -> CommandResult {
    guard package.map({ host.process($0) != nil }) ?? true else { return Self.missing(name) }
    do {
      return try work(arguments, host)
    } catch let failure as Failure {
      return CommandResult(errors: failure.message + "\n", exitCode: failure.exitCode)
    } catch {
      return CommandResult(errors: "\(error)\n", exitCode: 1)
    }
  }

  private static func missing(_ name: String) -> CommandResult {
    CommandResult(errors: "bash: \(name): command not found\n", exitCode: 127)
  }
}
