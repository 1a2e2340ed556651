import CloudKernel

/// Which of Nova's services are alive: each writes the time of its last sign of life (nova.servicegroup, db driver).
enum ServiceGroup {
  /// Writes a service's record at its start, or finds the one of an earlier start.
  static func register(_ context: Context, zone: String) throws {
    let (binary, host) = (JSON.string(context.process.name), JSON.string(context.process.node.name))
    if try context.db.row("services", where: ["binary": binary, "host": host]) != nil { return try report(context) }
    try context.db.insert(
      "services",
      [
        "uuid": .string(context.uuid()), "binary": binary, "host": host, "zone": .string(zone), "disabled": false,
        "forced_down": false, "last_seen_up": .int(Int(context.now)), "report_count": 0,
      ])
  }

  /// Writes a sign of life.
  static func report(_ context: Context) throws { try report(context, context.process.name, context.process.node.name) }

  /// Writes a sign of life for a service that has no way to the database itself.
  static func report(_ context: Context, _ binary: String, _ host: String) throws {
    try context.db.update(
      "services", ["last_seen_up": .int(Int(context.now))], where: ["binary": .string(binary), "host": .string(host)])
  }

  /// Whether a service gave a sign of life lately.
  static func isUp(_ service: Row, _ options: NovaOptions, now: Int64) -> Bool {
    !(service["forced_down"].bool ?? false)
      && now - Int64(service.int("last_seen_up")) <= options.serviceDownTime.microseconds
  }
}
