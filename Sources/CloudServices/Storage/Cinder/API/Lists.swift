import CloudKernel

extension Context {
  /// The rows of a table that whoever asks may list, newest first; administrators can ask for `all_tenants`.
  func ownRows(_ table: String, _ request: Request) throws -> [Row] {
    let all = ["1", "true"].contains(request.query("all_tenants")?.lowercased() ?? "")
    guard all, identity?.isAdmin == true else {
      return try db.rows(table, where: ["project_id": .optional(identity?.projectID), "deleted": false]).reversed()
    }
    return try db.rows(table, where: ["deleted": false]).reversed()
  }
}

extension [Row] {
  /// The part of a list that `marker` and `limit` ask for.
  func page(_ request: Request) -> [Row] {
    let marker = request.query("marker")
    let start = marker.flatMap { id in firstIndex { $0.text("id") == id } }.map { $0 + 1 } ?? 0
    let limit = request.query("limit").flatMap { Int($0) } ?? count
    return Array(self[start...].prefix(Swift.max(0, limit)))
  }
}
