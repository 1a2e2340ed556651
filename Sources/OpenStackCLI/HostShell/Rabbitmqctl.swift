import CloudKernel

extension HostCommand {
  /// Lists the broker's queues: `rabbitmqctl list_queues [name] [messages] [consumers]`.
  static let rabbitmqctl = HostCommand(name: "rabbitmqctl", package: "rabbitmq", check: checkRabbitmqctl) {
    arguments, host in
    guard host.isServing("rabbitmq") else {
      throw Failure(
        "Error: unable to perform an operation on node 'rabbit@\(host.name)'. "
          + "Please see diagnostics information and suggestions below.", exitCode: 69)
    }
    let asked = arguments.dropFirst()
    let columns = asked.isEmpty ? ["name", "messages"] : Array(asked)
    let lines = host.cloud.queues.map { queue in
      columns.map { cell($0, of: queue) }.joined(separator: "\t") + "\n"
    }
    return CommandResult(
      output: "Timeout: 60.0 seconds ...\nListing queues for vhost / ...\n"
        + (lines.isEmpty ? "" : columns.joined(separator: "\t") + "\n") + lines.joined())
  }

  private static let queueColumns = ["name", "messages", "consumers"]

  private static func checkRabbitmqctl(_ arguments: [String]) throws(Misuse) {
    guard let command = arguments.first else { throw Misuse("rabbitmqctl: which command? list_queues", at: 0) }
    guard command == "list_queues" else {
      throw Misuse("Command '\(command)' not found.", arguments, at: 0, among: ["list_queues"], exitCode: 64)
    }
    for (index, word) in arguments.enumerated().dropFirst() where !queueColumns.contains(word) {
      let message =
        word.hasPrefix("-")
        ? "Error (argument validation): Invalid options for this command: \(word)"
        : "Error (argument validation): Info key(s) \(word) are not supported"
      throw Misuse(
        message, arguments, at: index, among: queueColumns, exitCode: 64,
        usage: "Arguments given:\n\t\(arguments.joined(separator: " "))\n")
    }
  }

  private static func cell(_ column: String, of queue: Cloud.QueueState) -> String {
    switch column {
    case "name": queue.name
    case "messages": String(queue.waiting.count)
    default: String(queue.consumers)
    }
  }
}
