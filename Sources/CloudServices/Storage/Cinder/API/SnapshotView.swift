import CloudKernel

/// A snapshot as the API shows it.
enum SnapshotView {
  static func basic(_ snapshot: Row) -> JSON {
    [
      "id": snapshot["id"], "created_at": snapshot["created_at"], "updated_at": snapshot["updated_at"],
      "name": snapshot["display_name"], "description": snapshot["display_description"],
      "volume_id": snapshot["volume_id"], "status": snapshot["status"], "size": snapshot["volume_size"],
      "metadata": [:], "group_snapshot_id": nil, "user_id": snapshot["user_id"], "consumes_quota": true,
    ]
  }

  static func detail(_ snapshot: Row) -> JSON {
    var view = basic(snapshot)
    view["os-extended-snapshot-attributes:progress"] = snapshot["progress"]
    view["os-extended-snapshot-attributes:project_id"] = snapshot["project_id"]
    return view
  }
}
