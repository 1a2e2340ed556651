import CloudKernel

/// What all agents have in common: they report to the server that they are alive.
struct AgentReport {
  let type: String
  let binary: String
  var topic = "N/A"
  var zone: String?
  let configurations: (Context) throws -> JSON

  /// The option `report_interval`.
  private static let interval = Span.seconds(30)

  /// Reports at every interval from now on.
  func begin(on process: CloudProcess) {
    process.every(Self.interval) { context in try await send(context, isStart: false) }
  }

  /// Reports now; the first report after a start says so.
  func send(_ context: Context, isStart: Bool) async throws {
    var state: JSON = [
      "binary": .string(binary), "host": .string(context.process.node.name), "topic": .string(topic),
      "agent_type": .string(type), "availability_zone": .optional(zone), "configurations": try configurations(context),
    ]
    if isStart { state["start_flag"] = true }
    try await context.cast(
      Target("neutron", "q-reports-plugin"), "report_state",
      [
        "agent_state": ["agent_state": state],
        "time": .string(Calendar.timestamp(context.now, fraction: true, zone: "")),
      ])
  }
}
