import CloudKernel

extension Neutron {
  static let securityGroup = Resource(
    .network, "SecurityGroup", key: "security_group", plural: "security_groups",
    columns: """
      created_at, description, id, is_shared|shared, name, project_id, revision_number,
      rules|security_group_rules|rules, stateful, tags, updated_at
      """)

  static let rule = Resource(
    .network, "SecurityGroupRule", key: "security_group_rule", plural: "security_group_rules",
    columns: """
      created_at, description, direction, ether_type|ethertype, id, normalized_cidr,
      port_range_max, port_range_min, project_id, protocol, remote_address_group_id, remote_group_id,
      remote_ip_prefix, revision_number, security_group_id, standard_attr_id, updated_at
      """)

  static let securityGroups: [Command] = [
    .list(
      "security group list", securityGroup, "[--project <project>]", "List security groups",
      columns: "ID|id, Name|name, Description|description, Project|project_id, Tags|tags, Shared|shared",
      always: "fields=id&fields=name&fields=description&fields=project_id&fields=tags&fields=shared",
      references: [("--project", Keystone.project, "project_id")]),
    .show("security group show", securityGroup, "<group>", "Show a security group"),
    Command(
      "security group create", .one, "[--description <description>] [--stateful | --stateless] <name>",
      "Create a security group"
    ) { session, arguments in
      let name = arguments.one("<name>")
      var body: JSON = ["name": .string(name), "description": .string(arguments["--description"] ?? name)]
      if arguments.has("--stateful") { body["stateful"] = true }
      if arguments.has("--stateless") { body["stateful"] = false }
      return securityGroup.columns.fields(try await session.create(securityGroup, body))
    },
    .delete("security group delete", securityGroup, "<group>", noun: "security group", plural: "groups"),
    Command(
      "security group rule list", .list,
      "[--protocol <protocol>] [--ingress | --egress] [--long] [--project <project>] [<group>]",
      "List rules of security groups", work: listRules),
    Command(
      "security group rule create", .one,
      """
      [--remote-ip <ip-address> | --remote-group <group>] [--dst-port <port-range>] [--protocol <protocol>] \
      [--description <description>] [--icmp-type <#icmp-type>] [--icmp-code <#icmp-code>] [--ingress | --egress] \
      [--ethertype {IPv4,IPv6}] <group>
      """, "Create a rule of a security group", work: createRule),
    .delete(
      "security group rule delete", rule, "<rule>", noun: "security group rule", plural: "rules", by: "ID"),
  ]

  private static func listRules(_ session: Session, _ arguments: Arguments) async throws -> Output {
    var query: [String] = []
    if let group = arguments["<group>"] {
      query.append("security_group_id=" + (try await session.id(securityGroup, group)))
    }
    query += Command.pairs(
      ["--ingress": "direction=ingress", "--egress": "direction=egress", "--protocol": "protocol"], arguments)
    if let name = arguments["--project"] {
      query.append("project_id=" + (try await session.id(Keystone.project, name)))
    }
    let target = rule.path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    let rules = try await session.list(rule, target).map { rule in
      var rule = rule
      rule["port_range"] = .string(portRange(rule))
      if rule["remote_ip_prefix"] == .null {
        rule["remote_ip_prefix"] = rule["ethertype"].string == "IPv6" ? "::/0" : "0.0.0.0/0"
      }
      return rule
    }
    let columns: Columns =
      arguments.has("<group>")
      ? """
      ID|id, IP Protocol|protocol, Ethertype|ethertype, IP Range|remote_ip_prefix, Port Range|port_range,
      Direction|direction, Remote Security Group|remote_group_id, Remote Address Group|remote_address_group_id
      """
      : """
      ID|id, IP Protocol|protocol, Ethertype|ethertype, IP Range|remote_ip_prefix, Port Range|port_range,
      Direction|direction, Remote Security Group|remote_group_id, Remote Address Group|remote_address_group_id,
      Security Group|security_group_id
      """
    return columns.rows(rules)
  }

  private static func portRange(_ rule: JSON) -> String {
    let (first, last) = (rule["port_range_min"], rule["port_range_max"])
    if isICMP(rule["protocol"].string) {
      return (first == .null ? "" : "type=\(Python.str(first))") + (last == .null ? "" : ":code=\(Python.str(last))")
    }
    guard first != .null || last != .null else { return "" }
    return "\(first == .null ? "" : Python.str(first)):\(last == .null ? "" : Python.str(last))"
  }

  private static func isICMP(_ name: String?) -> Bool {
    ["icmp", "icmpv6", "ipv6-icmp", "1", "58"].contains(name ?? "")
  }

  private static func createRule(_ session: Session, _ arguments: Arguments) async throws -> Output {
    let group = try await session.id(securityGroup, arguments.one("<group>"))
    let name = arguments["--protocol"]?.lowercased() ?? "any"
    var body: JSON = ["security_group_id": .string(group)]
    body["protocol"] = name == "any" ? .null : .string(name)
    body["direction"] = arguments.has("--egress") ? "egress" : "ingress"
    let isV6 =
      arguments["--ethertype"] == "IPv6" || arguments["--ethertype"] == nil && ["icmpv6", "ipv6-icmp"].contains(name)
    body["ethertype"] = isV6 ? "IPv6" : "IPv4"
    body.set("description", arguments.json("--description"))
    if let range = arguments["--dst-port"], !isICMP(name) {
      let ports = range.split(separator: ":").compactMap { Int($0) }
      guard let first = ports.first, let last = ports.last else {
        throw Failure("invalid port range '\(range)': give a number, or two with a colon between")
      }
      body["port_range_min"] = .int(first)
      body["port_range_max"] = .int(last)
    }
    if let type = arguments.number("--icmp-type") { body["port_range_min"] = .int(type) }
    if let code = arguments.number("--icmp-code") { body["port_range_max"] = .int(code) }
    if let remote = arguments["--remote-group"] {
      body["remote_group_id"] = .string(try await session.id(securityGroup, remote))
    } else {
      body["remote_ip_prefix"] = .string(arguments["--remote-ip"] ?? (isV6 ? "::/0" : "0.0.0.0/0"))
    }
    return rule.columns.fields(try await session.create(rule, body))
  }
}
