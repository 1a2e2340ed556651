import CloudKernel

extension NeutronServer {
  func addExtensions(_ routes: inout Routes) {
    routes.get("/v2.0/extensions") { _, request in
      try ListQuery("extensions", request).answer(Self.extensions.map(\.json))
    }
    routes.get("/v2.0/extensions/{alias}") { _, request in
      guard let found = Self.extensions.first(where: { $0.alias == request["alias"] }) else {
        throw ServiceError("HTTPNotFound", "Extension with alias \(request["alias"]) does not exist", status: 404)
      }
      return .ok(["extension": found.json])
    }
  }

  /// A part of the API that not every Neutron has, as its alias tells clients.
  private struct Extension {
    let name: String
    let alias: String
    let description: String
    let updated: String

    init(_ alias: String, _ name: String, _ description: String, _ updated: String) {
      self.alias = alias
      self.name = name
      self.description = description
      self.updated = updated
    }

    var json: JSON {
      [
        "name": .string(name), "alias": .string(alias), "description": .string(description),
        "updated": .string(updated), "links": [],
      ]
    }
  }

  /// What this server really does.
  private static let extensions = [
    Extension("agent", "agent", "The agent management extension.", "2013-02-03T10:00:00-00:00"),
    Extension(
      "dhcp_agent_scheduler", "DHCP Agent Scheduler", "Schedule networks among dhcp agents", "2013-02-07T10:00:00-00:00"
    ),
    Extension(
      "empty-string-filtering", "Empty String Filtering Extension",
      "Allow filtering by attributes with empty string value", "2018-05-01T10:00:00-00:00"),
    Extension(
      "external-net", "Neutron external network", "Adds external network attribute to network resource.",
      "2013-01-14T10:00:00-00:00"),
    Extension("net-mtu", "Network MTU", "Provides MTU attribute for a network resource.", "2015-03-25T10:00:00-00:00"),
    Extension(
      "net-mtu-writable", "Network MTU (writable)", "Provides a writable MTU attribute for a network resource.",
      "2017-07-12T00:00:00-00:00"),
    Extension(
      "binding", "Port Binding", "Expose port bindings of a virtual port to external application",
      "2014-02-03T10:00:00-00:00"),
    Extension("port-security", "Port Security", "Provides port security", "2012-07-23T10:00:00-00:00"),
    Extension(
      "project-id", "project_id field enabled", "Extension that indicates that project_id field is enabled.",
      "2016-09-09T09:09:09-09:09"),
    Extension(
      "provider", "Provider Network", "Expose mapping of virtual networks to physical networks",
      "2012-09-07T10:00:00-00:00"),
    Extension(
      "quotas", "Quota management support", "Expose functions for quotas management per project",
      "2012-07-29T10:00:00-00:00"),
    Extension(
      "quota_details", "Quota details management support", "Expose functions for quotas usage statistics per project",
      "2017-02-10T10:00:00-00:00"),
    Extension(
      "standard-attr-revisions", "Resource revision numbers",
      "This extension will display the revision number of neutron resources.", "2016-04-11T10:00:00-00:00"),
    Extension(
      "security-groups-normalized-cidr", "Normalized CIDR field for security group rules",
      "Add new field with normalized remote_ip_prefix cidr in SG rule", "2020-07-28T10:00:00-00:00"),
    Extension("security-group", "security-group", "The security groups extension.", "2012-10-05T10:00:00-00:00"),
    Extension(
      "sorting", "Sorting support", "Extension that indicates that sorting is enabled.", "2016-06-12T00:00:00-00:00"),
    Extension(
      "standard-attr-description", "standard-attr-description", "Extension to add descriptions to standard attributes",
      "2016-02-10T10:00:00-00:00"),
    Extension(
      "stateful-security-group", "Stateful security group", "Indicates if the security group is stateful or not",
      "2019-11-26T09:00:00-00:00"),
    Extension(
      "standard-attr-timestamp", "Resource timestamps",
      "Adds created_at and updated_at fields to all Neutron resources that have Neutron standard attributes.",
      "2016-09-12T10:00:00-00:00"),
  ]
}
