import CloudKernel
import CloudServices
import OpenStackCLI
import Testing

/// The numbered arrows of the course's request-flow pictures are in the classic edition's trace, in their order.
@Suite struct ClassicFlowTests {
  /// One arrow: who, to whom, with what; the operation's first words are enough.
  struct Arrow: Sendable, CustomStringConvertible {
    var number: String
    var source: String
    var target: String
    var operation: String

    init(_ number: String, _ source: String, _ target: String, _ operation: String) {
      self.number = number
      self.source = source
      self.target = target
      self.operation = operation
    }

    var description: String { "\(number): \(source) -> \(target) \(operation)" }
  }

  struct Picture: Sendable, CustomTestStringConvertible {
    var name: String
    var arrows: [Arrow]
    var testDescription: String { name }
  }

  /// Nova_Request_Flow: from the command line to the record in nova-compute's hands.
  private static let nova = [
    Arrow("1", "client", "keystone", "POST /v3/auth/tokens"),
    Arrow("2", "client", "nova-api", "POST /v2.1/servers"),
    Arrow("3", "nova-api", "keystone", "GET /v3/auth/tokens"),
    Arrow("4", "nova-api", "mariadb", "INSERT instances"),
    Arrow("5 (call)", "nova-api", "rabbitmq", "run_instance"),
    Arrow("6", "rabbitmq", "nova-scheduler", "run_instance"),
    Arrow("7", "nova-scheduler", "mariadb", "SELECT compute_nodes"),
    Arrow("8 (cast)", "nova-scheduler", "rabbitmq", "run_instance"),
    Arrow("9", "rabbitmq", "nova-compute", "run_instance"),
    Arrow("9 (call)", "nova-compute", "rabbitmq", "instance_get_by_uuid"),
    Arrow("10", "rabbitmq", "nova-conductor", "instance_get_by_uuid"),
    Arrow("11", "nova-conductor", "mariadb", "SELECT instances"),
    Arrow("12", "nova-conductor", "rabbitmq", "instance_get_by_uuid"),
    Arrow("13", "rabbitmq", "nova-compute", "instance_get_by_uuid"),
  ]

  /// Neutron_Request_Flow: an address and the configuration of layer 2 for the port of an instance.
  private static let neutron = [
    Arrow("1", "nova-compute", "neutron-server", "POST /v2.0/ports"),
    Arrow("2", "neutron-server", "keystone", "GET /v3/auth/tokens"),
    Arrow("3 (call)", "neutron-server", "rabbitmq", "port_create_end"),
    Arrow("4", "rabbitmq", "neutron-dhcp-agent", "port_create_end"),
    Arrow("5", "neutron-dhcp-agent", "dnsmasq", ""),
    Arrow("6", "neutron-dhcp-agent", "rabbitmq", "port_create_end"),
    Arrow("7", "rabbitmq", "neutron-server", "port_create_end"),
    Arrow("3 (call)", "neutron-server", "rabbitmq", "port_update"),
    Arrow("8", "rabbitmq", "neutron-linuxbridge-agent", "port_update"),
    Arrow("9", "neutron-linuxbridge-agent", "libvirtd", ""),
    Arrow("10", "neutron-linuxbridge-agent", "rabbitmq", "port_update"),
    Arrow("11", "rabbitmq", "neutron-server", "port_update"),
    Arrow("12", "neutron-server", "mariadb", "UPDATE ports"),
    Arrow("13", "neutron-server", "nova-compute", "POST /v2.0/ports"),
  ]

  static let pictures = [
    Picture(name: "Nova_Request_Flow", arrows: nova),
    Picture(name: "Neutron_Request_Flow", arrows: neutron),
    Picture(
      name: "Request_Flow_Diagram",
      arrows: nova + [
        Arrow("14", "nova-compute", "neutron-server", "POST /v2.0/ports"),
        Arrow("15", "neutron-server", "keystone", "GET /v3/auth/tokens"),
        Arrow("16", "nova-compute", "cinder-api", "GET /v3/"),
        Arrow("17", "cinder-api", "keystone", "GET /v3/auth/tokens"),
        Arrow("18", "nova-compute", "glance-api", "GET /v2/images/"),
        Arrow("19", "glance-api", "keystone", "GET /v3/auth/tokens"),
        Arrow("Glance_Structure", "glance-api", "glance-registry", "GET /images/"),
        Arrow("Glance_Structure", "glance-registry", "mariadb", "SELECT images"),
      ]),
  ]

  @Test(arguments: pictures) func hasTheArrows(_ picture: Picture) throws {
    let cloud = try UserCloud(edition: .classic)
    try cloud.run("volume create --size 1 data")
    let first = cloud.trace.events.count
    try cloud.run(
      "server create --image cirros --flavor m1.nano --network provider --block-device-mapping vdb=data web")
    #expect(try cloud.site.find("server", "web")["status"] == "ACTIVE")
    var hops = cloud.hops(from: first)[...]
    for arrow in picture.arrows {
      let next = hops.firstIndex {
        $0.source == arrow.source && $0.target == arrow.target && $0.operation.hasPrefix(arrow.operation)
      }
      guard let next else {
        Issue.record("no arrow \(arrow)")
        break
      }
      hops = hops[(next + 1)...]
    }
  }

  @Test func itsCallsAndCastsAreTheCourses() throws {
    let cloud = try UserCloud(edition: .classic)
    try cloud.run("server create --image cirros --flavor m1.nano --network provider web")
    func modes(_ operation: String, from source: String) -> [Event.Mode] {
      cloud.trace.events.filter {
        $0.kind == .publish && $0.operation == operation && cloud.trace[$0.source].name == source
      }.map(\.mode)
    }
    #expect(modes("run_instance", from: "nova-api") == [.call])
    #expect(modes("run_instance", from: "nova-scheduler") == [.cast])
    #expect(modes("instance_get_by_uuid", from: "nova-compute") == [.call])
    #expect(modes("port_create_end", from: "neutron-server") == [.call])
    #expect(modes("port_update", from: "neutron-server") == [.call])
    for name in ["placement-api", "memcached"] { #expect(cloud.site.cloud.process(name, on: "controller") == nil) }
  }

  /// What people do with a server works in this edition as in the other one.
  @Test func whatFollowsALaunchWorks() throws {
    let cloud = try UserCloud(edition: .classic)
    try cloud.run("server create --image cirros --flavor m1.nano --network provider --wait web")
    #expect(try cloud.run("server list -f value -c Name -c Status").output == "web ACTIVE\n")
    #expect(try cloud.run("server show web -f value -c status").output == "ACTIVE\n")
    #expect(try cloud.run("console log show web").output.contains("lease of 203.0.113."))
    try cloud.run("volume create --size 1 data")
    try cloud.run("server add volume web data")
    #expect(try cloud.site.find("volume", "data")["status"] == "in-use")
    try cloud.run("server remove volume web data")
    #expect(try cloud.site.find("volume", "data")["status"] == "available")
    for (command, status) in [("stop", "SHUTOFF"), ("start", "ACTIVE"), ("pause", "PAUSED"), ("unpause", "ACTIVE")] {
      try cloud.run("server \(command) web")
      #expect(try cloud.site.find("server", "web")["status"] == .string(status))
    }
    try cloud.run("server delete web")
    #expect(try cloud.site.find("server", "web").isNull)
    #expect(try cloud.run("port list -f value -c ID --device-owner compute:nova").output == "")
  }

  @Test func noHostIsSaidLater() throws {
    let cloud = try UserCloud(edition: .classic)
    try cloud.run("flavor create --ram 128 --disk 4000 --vcpus 1 wide")
    try cloud.run("server create --image cirros --flavor wide --network provider web")
    let server = try cloud.site.find("server", "web")
    #expect(server["status"] == "ERROR")
    #expect(server["fault"]["message"] == "No valid host was found. There are not enough hosts available.")
  }

  /// The caller waits for the scheduler: without one the request itself fails.
  @Test func aStoppedSchedulerFailsTheRequest() throws {
    let cloud = try UserCloud(edition: .classic)
    try cloud.stop("nova-scheduler")
    let result = try cloud.run("server create --image cirros --flavor m1.nano --network provider web", exitCode: 1)
    #expect(result.errors.contains("MessagingTimeout"))
    #expect(try cloud.site.find("server", "web")["status"] == "ERROR")
  }

  /// A host that can't build an instance gives it back; the scheduler tries each once.
  @Test func everyHostIsTried() throws {
    let cloud = try UserCloud(edition: .classic)
    try cloud.stop("libvirtd")
    try cloud.run("server create --image cirros --flavor m1.nano --network provider web")
    let server = try cloud.site.find("server", "web")
    #expect(server["status"] == "ERROR")
    #expect(server["fault"]["message"] == "No valid host was found. There are not enough hosts available.")
    let casts = cloud.trace.events.filter {
      $0.kind == .publish && $0.operation == "run_instance" && cloud.trace[$0.source].name == "nova-scheduler"
    }
    #expect(casts.count == 2)
  }

  /// Whatever is stopped, a launch comes to an end, and after the restart the next one goes well.
  @Test(arguments: [
    "keystone", "glance-api", "glance-registry", "nova-api", "nova-conductor", "nova-scheduler", "nova-compute",
    "neutron-server", "neutron-linuxbridge-agent", "neutron-dhcp-agent", "neutron-metadata-agent", "cinder-api",
    "cinder-scheduler", "cinder-volume", "dnsmasq", "libvirtd", "linuxbridge", "mariadb",
  ])
  func nothingHangs(_ stopped: String) throws {
    let cloud = try UserCloud(edition: .classic)
    try cloud.run("server create --image cirros --flavor m1.nano --network provider before")
    let processes = cloud.site.cloud.processes.filter { $0.name == stopped }
    #expect(!processes.isEmpty)
    for process in processes { cloud.site.cloud.stop(process) }
    let launch = cloud.site.cloud.begin { [client = cloud.client] context in
      _ = try await client.run(
        ["server", "create", "--image", "cirros", "--flavor", "m1.nano", "--network", "provider", "web"], on: context)
    }
    #expect(cloud.site.cloud.settle() == .finished)
    #expect(launch.isDone)
    for process in processes { cloud.site.cloud.start(process) }
    #expect(cloud.site.cloud.settle() == .finished)
    // Who was not heard of for a minute is asked again once it has been.
    cloud.site.cloud.advance(by: .seconds(15))
    try cloud.run("server create --image cirros --flavor m1.nano --network provider next")
    #expect(try cloud.site.find("server", "next")["status"] == "ACTIVE")
    for name in ["before", "next"] { try cloud.run("server delete \(name)") }
    #expect(try cloud.site.find("server", "next").isNull)
  }
}
