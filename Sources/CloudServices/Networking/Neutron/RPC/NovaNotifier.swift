import CloudKernel

/// Tells Nova about its ports: what happens within two seconds goes in one request.
extension NeutronServer {
  private static let interval = Span.seconds(2)

  /// The classic one tells nothing: Nova knows a port by the answer to its request.
  func notifyNova(_ context: Context, _ name: String, _ port: Port, status: String? = nil) {
    guard !context.isClassic else { return }
    var event: JSON = ["name": .string(name), "server_uuid": .string(port.deviceID), "tag": .string(port.id)]
    event["status"] = status.map { .string($0) } ?? "completed"
    let process = context.process
    process.memory["nova events", default: []] = .array((process.memory["nova events"] ?? []).array + [event])
    let last = process.memory["nova notified"]?.int.map { Int64($0) } ?? -Self.interval.microseconds
    let wait = max(0, last + Self.interval.microseconds - context.now)
    context.start {
      if wait > 0 { try await context.sleep(.microseconds(wait)) }
      try await sendNovaEvents(context)
    }
  }

  private func sendNovaEvents(_ context: Context) async throws {
    let process = context.process
    guard let events = process.memory.removeValue(forKey: "nova events") else { return }
    process.memory["nova notified"] = .int(Int(context.now))
    do {
      let response = try await context.sendAsService(
        .post, "compute", "/v2.1/os-server-external-events", body: ["events": events])
      if response.status.code >= 400 {
        context.log("WARNING", "Nova did not take events \(events.text): \(response.status.code)")
      }
    } catch let error as ServiceError where !error.isProcessStopped {
      context.log("ERROR", "Failed to notify nova on events: \(events.text): \(error.message)")
    }
  }
}
