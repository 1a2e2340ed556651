import CloudKernel

/// A row of `services`: a daemon reports every ten seconds that it lives, and others go by that.
enum Service {
  /// Cinder's `report_interval`.
  static let reportInterval = Span.seconds(10)

  /// Makes the daemon's row at its first start, and reports from now on.
  static func report(_ process: CloudProcess, binary: String, host: String) {
    process.every(reportInterval) { context in
      let row = try context.db.row("services", where: ["binary": .string(binary), "host": .string(host)])
      try context.db.update(
        "services",
        ["updated_at": .string(context.cinderTime), "report_count": .int((row?.int("report_count") ?? 0) + 1)],
        where: ["binary": .string(binary), "host": .string(host)])
    }
  }

  /// Looks itself up in `services`, or enters itself; gives its uuid.
  @discardableResult
  static func register(_ context: Context, binary: String, host: String) throws -> String {
    let me: Cells = ["binary": .string(binary), "host": .string(host)]
    if let row = try context.db.row("services", where: me) {
      try context.db.update("services", ["updated_at": .string(context.cinderTime)], where: me)
      return row.text("uuid")
    }
    let uuid = context.uuid()
    try context.db.insert(
      "services",
      [
        "uuid": .string(uuid), "host": .string(host), "binary": .string(binary), "topic": .string(binary),
        "updated_at": .string(context.cinderTime), "report_count": 0, "disabled": false, "availability_zone": "nova",
      ])
    return uuid
  }

  /// Whether a daemon reported within `service_down_time`.
  static func isUp(_ row: Row, _ context: Context, _ downTime: Span) -> Bool {
    // Times are written so that they sort as text.
    row.text("updated_at") >= Calendar.timestamp(max(0, context.now - downTime.microseconds), zone: "") + ".000000"
  }
}

extension Context {
  /// The present as Cinder's database keeps it: whole seconds.
  var cinderTime: String { Calendar.timestamp(now, zone: "") + ".000000" }

  /// Publishes one of Cinder's notifications.
  func notifyCinder(_ event: String, _ payload: JSON) async throws {
    try await notify(event, payload, exchange: Cinder.exchange, topic: "notifications.info")
  }
}
