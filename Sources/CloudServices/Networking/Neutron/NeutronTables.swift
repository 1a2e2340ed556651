import CloudKernel

/// Neutron's database, by the names of its own tables and columns.
enum NeutronTables {
  static let all = core + ml2 + ipam + securityGroups + agents + quotas

  static let core = [
    Table(
      "standardattributes", "id INTEGER PRIMARY KEY", "resource_type TEXT", "description TEXT",
      "revision_number INTEGER", "created_at TEXT", "updated_at TEXT"),
    Table(
      "networks", "id TEXT PRIMARY KEY", "project_id TEXT INDEX", "name TEXT INDEX", "status TEXT",
      "admin_state_up BOOL", "mtu INTEGER", "standard_attr_id INTEGER"),
    Table("networkrbacs", "object_id TEXT PRIMARY KEY", "project_id TEXT", "target_project TEXT", "action TEXT"),
    Table("externalnetworks", "network_id TEXT PRIMARY KEY", "is_default BOOL"),
    Table("networksecuritybindings", "network_id TEXT PRIMARY KEY", "port_security_enabled BOOL"),
    Table(
      "subnets", "id TEXT PRIMARY KEY", "project_id TEXT INDEX", "name TEXT INDEX", "network_id TEXT INDEX",
      "ip_version INTEGER", "cidr TEXT", "gateway_ip TEXT", "enable_dhcp BOOL", "ipv6_ra_mode TEXT",
      "ipv6_address_mode TEXT", "in_use BOOL", "standard_attr_id INTEGER"),
    Table("ipallocationpools", "id TEXT PRIMARY KEY", "subnet_id TEXT INDEX", "first_ip TEXT", "last_ip TEXT"),
    Table("dnsnameservers", "subnet_id TEXT INDEX", "address TEXT"),
    Table("subnetroutes", "subnet_id TEXT INDEX", "destination TEXT", "nexthop TEXT"),
    Table(
      "ports", "id TEXT PRIMARY KEY", "project_id TEXT INDEX", "name TEXT INDEX", "network_id TEXT INDEX",
      "mac_address TEXT INDEX", "admin_state_up BOOL", "status TEXT", "device_id TEXT INDEX", "device_owner TEXT INDEX",
      "ip_allocation TEXT", "standard_attr_id INTEGER"),
    Table(
      "ipallocations", "port_id TEXT INDEX", "ip_address TEXT INDEX", "subnet_id TEXT", "network_id TEXT"),
    Table("portsecuritybindings", "port_id TEXT PRIMARY KEY", "port_security_enabled BOOL"),
    Table("provisioningblocks", "standard_attr_id INTEGER INDEX", "entity TEXT"),
  ]

  static let ml2 = [
    Table(
      "networksegments", "segment_id TEXT PRIMARY KEY", "network_id TEXT INDEX", "network_type TEXT",
      "physical_network TEXT",
      "segmentation_id INTEGER"),
    Table("ml2_flat_allocations", "physical_network TEXT PRIMARY KEY"),
    Table("ml2_vlan_allocations", "vlan_id INTEGER INDEX", "physical_network TEXT", "allocated BOOL"),
    Table("ml2_vxlan_allocations", "vxlan_vni INTEGER PRIMARY KEY", "allocated BOOL"),
    Table(
      "ml2_port_bindings", "port_id TEXT PRIMARY KEY", "host TEXT INDEX", "vif_type TEXT", "vnic_type TEXT",
      "profile JSON", "vif_details JSON"),
    Table(
      "ml2_port_binding_levels", "port_id TEXT INDEX", "host TEXT", "level INTEGER", "driver TEXT", "segment_id TEXT"),
  ]

  static let ipam = [
    Table("ipamsubnets", "id TEXT PRIMARY KEY", "neutron_subnet_id TEXT"),
    Table("ipamallocationpools", "id TEXT PRIMARY KEY", "ipam_subnet_id TEXT INDEX", "first_ip TEXT", "last_ip TEXT"),
    Table("ipamallocations", "ip_address TEXT INDEX", "ipam_subnet_id TEXT", "status TEXT"),
  ]

  static let securityGroups = [
    Table(
      "securitygroups", "id TEXT PRIMARY KEY", "project_id TEXT INDEX", "name TEXT INDEX", "stateful BOOL",
      "standard_attr_id INTEGER"),
    Table("default_security_group", "project_id TEXT PRIMARY KEY", "security_group_id TEXT"),
    Table(
      "securitygrouprules", "id TEXT PRIMARY KEY", "project_id TEXT", "security_group_id TEXT INDEX", "ethertype TEXT",
      "direction TEXT", "protocol TEXT", "port_range_min INTEGER", "port_range_max INTEGER", "remote_ip_prefix TEXT",
      "remote_group_id TEXT INDEX", "standard_attr_id INTEGER"),
    Table("securitygroupportbindings", "port_id TEXT INDEX", "security_group_id TEXT INDEX"),
  ]

  static let agents = [
    Table(
      "agents", "id TEXT PRIMARY KEY", "agent_type TEXT", "binary TEXT", "topic TEXT", "host TEXT INDEX",
      "availability_zone TEXT", "admin_state_up BOOL", "created_at TEXT", "started_at TEXT",
      "heartbeat_timestamp INTEGER", "configurations JSON"),
    Table("networkdhcpagentbindings", "network_id TEXT PRIMARY KEY", "dhcp_agent_id TEXT"),
  ]

  static let quotas = [
    Table("quotas", "project_id TEXT INDEX", "resource TEXT", "hard_limit INTEGER"),
    Table("reservations", "id TEXT PRIMARY KEY", "project_id TEXT", "expiration INTEGER"),
    Table("resourcedeltas", "reservation_id TEXT INDEX", "resource TEXT", "amount INTEGER"),
  ]
}
