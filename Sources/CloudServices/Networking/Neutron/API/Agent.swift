import CloudKernel

/// An agent as the server knows it from its reports.
struct Agent {
  let id: String
  let type: String
  let binary: String
  let topic: String
  let host: String
  let zone: String?
  let isAdminUp: Bool
  let created: String
  let started: String
  let heartbeat: Int64
  let configurations: JSON

  init(_ row: Row) {
    id = row.text("id")
    type = row.text("agent_type")
    binary = row.text("binary")
    topic = row.text("topic")
    host = row.text("host")
    zone = row["availability_zone"].string
    isAdminUp = row["admin_state_up"].bool ?? true
    created = row.text("created_at")
    started = row.text("started_at")
    heartbeat = Int64(row.int("heartbeat_timestamp"))
    configurations = row["configurations"]
  }

  static func all(_ store: Store) throws -> [Agent] { try store.rows("agents").map(Agent.init) }

  static func find(_ store: Store, _ type: String, on host: String) throws -> Agent? {
    try store.rows("agents", where: ["host": .string(host), "agent_type": .string(type)]).first.map(Agent.init)
  }

  func isAlive(_ context: Context, within span: Span) -> Bool { isAlive(at: context.now, within: span) }

  func isAlive(at now: Int64, within span: Span) -> Bool { now - heartbeat <= span.microseconds }

  /// Whether its host has the wire that a segment is on.
  func isWired(to segment: Network.Segment) -> Bool {
    switch segment.type {
    case "local": true
    case "vxlan": configurations["tunnel_types"].array.contains("vxlan")
    default: !configurations["interface_mappings"][segment.physicalNetwork ?? ""].isNull
    }
  }

  func json(now: Int64, within span: Span) -> JSON {
    [
      "id": .string(id), "agent_type": .string(type), "binary": .string(binary), "topic": .string(topic),
      "host": .string(host), "admin_state_up": .bool(isAdminUp), "created_at": .string(created),
      "started_at": .string(started), "heartbeat_timestamp": .string(Self.stamp(heartbeat)), "description": nil,
      "resources_synced": nil, "availability_zone": .optional(zone), "alive": .bool(isAlive(at: now, within: span)),
      "configurations": configurations,
    ]
  }

  /// `2026-11-22 18:30:21`, as this one API prints times.
  static func stamp(_ time: Int64) -> String {
    Calendar.timestamp(time, zone: "").replacing("T", with: " ")
  }
}
