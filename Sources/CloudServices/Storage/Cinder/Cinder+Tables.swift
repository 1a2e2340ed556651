import CloudKernel

/// The tables by Cinder's own names; rows are marked as deleted and stay, as Cinder keeps them.
extension Cinder {
  static let tables = [
    Table(
      "volumes", "id TEXT PRIMARY KEY", "created_at TEXT", "updated_at TEXT", "deleted_at TEXT", "deleted BOOL",
      "user_id TEXT", "project_id TEXT", "host TEXT", "size INTEGER", "availability_zone TEXT", "status TEXT",
      "attach_status TEXT", "scheduled_at TEXT", "launched_at TEXT", "terminated_at TEXT", "display_name TEXT",
      "display_description TEXT", "provider_location TEXT", "provider_auth TEXT", "snapshot_id TEXT",
      "source_volid TEXT", "volume_type_id TEXT", "bootable BOOL", "multiattach BOOL", "service_uuid TEXT",
      "shared_targets BOOL", "previous_status TEXT"),
    Table("volume_metadata", "volume_id TEXT", "key TEXT", "value TEXT"),
    Table("volume_glance_metadata", "volume_id TEXT", "key TEXT", "value TEXT"),
    Table(
      "volume_attachment", "id TEXT PRIMARY KEY", "created_at TEXT", "updated_at TEXT", "deleted_at TEXT",
      "deleted BOOL", "volume_id TEXT", "attached_host TEXT", "instance_uuid TEXT", "mountpoint TEXT",
      "attach_time TEXT", "detach_time TEXT", "attach_mode TEXT", "attach_status TEXT", "connection_info JSON",
      "connector JSON"),
    Table(
      "snapshots", "id TEXT PRIMARY KEY", "created_at TEXT", "updated_at TEXT", "deleted_at TEXT", "deleted BOOL",
      "volume_id TEXT", "user_id TEXT", "project_id TEXT", "status TEXT", "progress TEXT", "volume_size INTEGER",
      "display_name TEXT", "display_description TEXT", "volume_type_id TEXT"),
    Table(
      "volume_types", "id TEXT PRIMARY KEY", "name TEXT", "description TEXT", "is_public BOOL", "deleted BOOL"),
    Table("volume_type_extra_specs", "volume_type_id TEXT", "key TEXT", "value TEXT"),
    Table("quotas", "project_id TEXT", "resource TEXT", "hard_limit INTEGER"),
    Table(
      "services", "id INTEGER PRIMARY KEY", "uuid TEXT", "host TEXT", "binary TEXT", "topic TEXT",
      "updated_at TEXT", "report_count INTEGER", "disabled BOOL", "disabled_reason TEXT", "availability_zone TEXT"),
    // What a service is at work on, so that it can clean up after a crash.
    Table("workers", "resource_type TEXT", "resource_id TEXT", "status TEXT", "service_uuid TEXT"),
    Table(
      "messages", "id TEXT PRIMARY KEY", "created_at TEXT", "expires_at TEXT", "project_id TEXT", "request_id TEXT",
      "resource_type TEXT", "resource_uuid TEXT", "event_id TEXT", "message_level TEXT", "user_message TEXT"),
  ]
}
