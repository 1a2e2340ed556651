import CloudKernel

/// A volume as the API shows it.
enum VolumeView {
  /// The volume of this id, or else the first of this name.
  static func find(_ store: Store, _ nameOrID: String) throws -> Row? {
    try store.row("volumes", where: ["id": .string(nameOrID), "deleted": false])
      ?? store.row("volumes", where: ["display_name": .string(nameOrID), "deleted": false])
  }

  static func summary(_ volume: Row) -> JSON {
    ["id": volume["id"], "name": volume["display_name"], "links": links(volume)]
  }

  /// Everything but what an administrator sees besides.
  static func basic(_ volume: Row, in store: Store) throws -> JSON {
    let id = volume["id"]
    let type = try store.row("volume_types", where: ["id": volume["volume_type_id"]])
    var view: JSON = [
      "id": id, "status": volume["status"], "size": volume["size"],
      "availability_zone": volume["availability_zone"], "created_at": volume["created_at"],
      "updated_at": volume["updated_at"], "name": volume["display_name"],
      "description": volume["display_description"], "volume_type": type?["name"] ?? .null,
      "snapshot_id": volume["snapshot_id"], "source_volid": volume["source_volid"],
      "metadata": try pairs(store, "volume_metadata", of: id), "links": links(volume),
      "user_id": volume["user_id"], "bootable": volume["bootable"] == true ? "true" : "false", "encrypted": false,
      "replication_status": nil, "consistencygroup_id": nil, "multiattach": volume["multiattach"],
      "attachments": try attachments(of: id, in: store), "migration_status": nil, "group_id": nil,
      "provider_id": nil, "shared_targets": volume["shared_targets"], "service_uuid": volume["service_uuid"],
      "cluster_name": nil, "volume_type_id": volume["volume_type_id"], "consumes_quota": true,
    ]
    let image = try pairs(store, "volume_glance_metadata", of: id)
    if !image.members.isEmpty { view["volume_image_metadata"] = image }
    return view
  }

  /// All of it; `os-vol-host-attr:host` is for administrators.
  static func detail(_ volume: Row, in store: Store, isAdmin: Bool = true) throws -> JSON {
    var view = try basic(volume, in: store)
    view["os-vol-tenant-attr:tenant_id"] = volume["project_id"]
    if isAdmin {
      view["os-vol-mig-status-attr:migstat"] = .null
      view["os-vol-mig-status-attr:name_id"] = .null
      view["os-vol-host-attr:host"] = volume["host"]
    }
    return view
  }

  /// Rows of key and value as one object.
  static func pairs(_ store: Store, _ table: String, of volume: JSON) throws -> JSON {
    .object(
      JSON.Members(
        try store.rows(table, where: ["volume_id": volume]).map { JSON.Members.Pair($0.text("key"), $0["value"]) }))
  }

  private static func attachments(of volume: JSON, in store: Store) throws -> JSON {
    let attached = try store.rows(
      "volume_attachment", where: ["volume_id": volume, "attach_status": "attached", "deleted": false])
    return .array(
      attached.map {
        [
          "id": volume, "attachment_id": $0["id"], "volume_id": volume, "server_id": $0["instance_uuid"],
          "host_name": $0["attached_host"], "device": $0["mountpoint"], "attached_at": $0["attach_time"],
        ]
      })
  }

  private static func links(_ volume: Row) -> JSON {
    let path = "\(volume.text("project_id"))/volumes/\(volume.text("id"))"
    return [
      ["rel": "self", "href": "http://controller:8776/v3/\(path)"],
      ["rel": "bookmark", "href": "http://controller:8776/\(path)"],
    ]
  }
}
