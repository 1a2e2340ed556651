import CloudKernel

extension Nova {
  static let tables = [
    Table(
      "instances", "id INTEGER PRIMARY KEY", "uuid TEXT UNIQUE", "display_name TEXT INDEX", "hostname TEXT",
      "project_id TEXT INDEX", "user_id TEXT", "image_ref TEXT", "vm_state TEXT", "task_state TEXT",
      "power_state INTEGER",
      "vcpus INTEGER", "memory_mb INTEGER",
      "host TEXT", "node TEXT", "availability_zone TEXT", "launched_at TEXT", "terminated_at TEXT", "created_at TEXT",
      "updated_at TEXT", "deleted BOOL", "reservation_id TEXT", "key_name TEXT", "root_device_name TEXT",
      "user_data TEXT", "config_drive TEXT", "locked BOOL", "display_description TEXT", "cell TEXT"),
    Table("instance_extra", "instance_uuid TEXT PRIMARY KEY", "flavor JSON", "metadata JSON"),
    Table("instance_info_caches", "instance_uuid TEXT PRIMARY KEY", "network_info JSON"),
    Table("instance_system_metadata", "instance_uuid TEXT", "key TEXT", "value TEXT"),
    Table(
      "instance_faults", "id INTEGER PRIMARY KEY", "instance_uuid TEXT INDEX", "code INTEGER", "message TEXT",
      "details TEXT",
      "created_at TEXT"),
    Table(
      "block_device_mapping", "id INTEGER PRIMARY KEY", "uuid TEXT UNIQUE", "instance_uuid TEXT INDEX",
      "source_type TEXT",
      "destination_type TEXT", "device_name TEXT", "volume_id TEXT", "image_id TEXT", "snapshot_id TEXT",
      "boot_index INTEGER",
      "delete_on_termination BOOL", "attachment_id TEXT", "connection_info JSON", "volume_size INTEGER", "tag TEXT"),
    Table("request_specs", "instance_uuid TEXT PRIMARY KEY", "spec JSON"),
    Table("build_requests", "instance_uuid TEXT PRIMARY KEY", "display_name TEXT", "project_id TEXT", "instance JSON"),
    Table(
      "instance_mappings", "instance_uuid TEXT PRIMARY KEY", "cell_id TEXT", "project_id TEXT", "queued_for_delete BOOL"
    ),
    Table(
      "instance_actions", "id INTEGER PRIMARY KEY", "action TEXT", "instance_uuid TEXT INDEX", "request_id TEXT",
      "user_id TEXT", "project_id TEXT", "start_time TEXT", "updated_at TEXT", "message TEXT"),
    Table(
      "instance_actions_events", "id INTEGER PRIMARY KEY", "action_id INTEGER INDEX", "event TEXT", "start_time TEXT",
      "finish_time TEXT", "result TEXT", "host TEXT", "details TEXT"),
    Table("virtual_interfaces", "uuid TEXT PRIMARY KEY", "address TEXT", "instance_uuid TEXT INDEX", "deleted BOOL"),
    Table(
      "services", "uuid TEXT PRIMARY KEY", "binary TEXT", "host TEXT", "zone TEXT", "disabled BOOL",
      "disabled_reason TEXT", "forced_down BOOL", "last_seen_up INTEGER", "report_count INTEGER"),
    Table(
      "compute_nodes", "uuid TEXT PRIMARY KEY", "host TEXT UNIQUE", "hypervisor_type TEXT",
      "hypervisor_version INTEGER",
      "host_ip TEXT", "vcpus INTEGER", "vcpus_used INTEGER", "memory_mb INTEGER", "memory_mb_used INTEGER",
      "local_gb INTEGER", "local_gb_used INTEGER", "running_vms INTEGER", "updated_at TEXT"),
    Table(
      "flavors", "flavorid TEXT PRIMARY KEY", "name TEXT UNIQUE", "vcpus INTEGER", "memory_mb INTEGER",
      "root_gb INTEGER", "ephemeral_gb INTEGER", "swap INTEGER", "is_public BOOL", "description TEXT",
      "extra_specs JSON"),
    Table(
      "key_pairs", "id INTEGER PRIMARY KEY", "name TEXT", "user_id TEXT", "type TEXT", "fingerprint TEXT",
      "public_key TEXT", "created_at TEXT"),
    Table("quotas", "project_id TEXT", "resource TEXT", "hard_limit INTEGER"),
    Table("aggregates", "id INTEGER PRIMARY KEY", "uuid TEXT", "name TEXT", "availability_zone TEXT", "metadata JSON"),
    Table("aggregate_hosts", "aggregate_id INTEGER", "host TEXT"),
    Table(
      "console_auth_tokens", "token TEXT PRIMARY KEY", "instance_uuid TEXT", "host TEXT", "port INTEGER",
      "expires INTEGER"),
  ]
}
