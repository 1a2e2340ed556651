import CloudKernel

extension Cinder {
  /// The lists of Cinder for which the client asks more than one thing.
  static let lists: [Command] = [
    Command(
      "volume snapshot list", .list, "[--long] [--name <name>] [--status <status>]", "List volume snapshots",
      work: listSnapshots),
    Command(
      "volume attachment list", .list,
      """
      [--project <project>] [--all-projects] [--volume-id <volume-id>] [--server-id <server-id>] [--status <status>] \
      [--limit <#limit>]
      """, "List volume attachments", work: listAttachments),
  ]

  /// Volumes come first: a snapshot's volume is shown by name.
  private static func listSnapshots(_ session: Session, _ arguments: Arguments) async throws -> Output {
    let volumes = try await session.list(volume, "/volumes/detail")
    let query = Command.pairs(["--name": "name", "--status": "status"], arguments)
    let path = "/snapshots/detail" + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    var found = try await session.list(snapshot, path)
    for index in found.indices {
      let id = found[index]["volume_id"]
      found[index]["volume"] = volumes.first { $0["id"] == id }.map { $0["name"] } ?? id
    }
    let columns: Columns = "ID|id, Name|name, Description|description, Status|status, Size|size"
    let long = columns + "Created At|created_at, Volume|volume, Properties|metadata|dict"
    return (arguments.has("--long") ? long : columns).rows(found)
  }

  private static func listAttachments(_ session: Session, _ arguments: Arguments) async throws -> Output {
    var query = ["all_tenants=" + (arguments.has("--all-projects") || arguments.has("--project") ? "True" : "False")]
    if let name = arguments["--project"] {
      query.append("project_id=" + (try await session.id(Keystone.project, name)))
    }
    query += Command.pairs(
      ["--volume-id": "volume_id", "--server-id": "instance_id", "--status": "status", "--limit": "limit"], arguments)
    let found = try await session.list(attachment, "/attachments/detail?" + query.joined(separator: "&"))
    let columns: Columns = "ID|id, Volume ID|volume_id, Server ID|instance, Status|status"
    return columns.rows(found)
  }
}
