import CloudKernel
import CloudServices
import OpenStackCLI
import Testing

/// What is done to a server, and what becomes of it, of its domain, of its claim and of its snapshot.
@Suite struct InstanceActionTests {
  /// A course's cloud with a server `web`, and what a user and root see of it.
  struct Lab {
    let cloud: UserCloud

    init(offload: Int = 0, edition: CloudDescription.Edition = .current) throws {
      cloud = try UserCloud(edition: edition, options: ["shelved_offload_time": offload])
      try run("server create --image cirros --flavor m1.nano --network provider web")
    }

    var site: Site { cloud.site }

    @discardableResult
    func run(_ line: String, exitCode: Int32 = 0) throws -> CommandResult { try cloud.run(line, exitCode: exitCode) }

    var server: JSON { (try? site.find("server", "web")) ?? .null }
    var status: String { server["status"].plain }
    var host: String? { server["OS-EXT-SRV-ATTR:host"].string }

    /// The states of the domains that libvirt has, whichever nodes they are on.
    var domains: [String] { ((try? site.cloud.store("libvirt").rows("domains")) ?? []).map { $0.text("state") } }
    /// What Placement has given to servers.
    var claims: Int { ((try? site.cloud.store("placement").rows("allocations")) ?? []).count }
    var images: [String] { ((try? site.cloud.store("glance").rows("images")) ?? []).map { $0.text("name") } }
    /// The states that a task went through, in order.
    var tasks: [String] {
      site.cloud.trace.events.filter { $0.kind == .state && $0.operation == "server web task_state" }.map {
        String($0.detail.drop { $0 != ">" }.dropFirst(2))
      }
    }
  }

  @Test(arguments: [
    (["pause"], "PAUSED", 3, "paused"), (["pause", "unpause"], "ACTIVE", 1, "running"),
    (["suspend"], "SUSPENDED", 4, "saved"), (["suspend", "resume"], "ACTIVE", 1, "running"),
    (["stop"], "SHUTOFF", 4, "shut off"), (["stop", "start"], "ACTIVE", 1, "running"),
    (["reboot"], "ACTIVE", 1, "running"),
  ])
  func theServerAndItsDomain(_ actions: [String], _ status: String, _ power: Int, _ domain: String) throws {
    let lab = try Lab()
    let claims = lab.claims
    for action in actions { try lab.run("server \(action) web") }
    #expect(lab.status == status)
    #expect(lab.server["OS-EXT-STS:power_state"] == .int(power))
    #expect(lab.domains == [domain])
    // The host keeps what it was asked for.
    #expect(lab.claims == claims)
  }

  @Test(arguments: [
    (["pause"], "pause", "paused"), ([], "unpause", "active"), (["suspend"], "pause", "suspended"),
    ([], "resume", "active"), (["stop"], "stop", "stopped"), ([], "start", "active"),
    (["shelve"], "pause", "shelved_offloaded"),
  ])
  func whatDoesNotFitIsRefused(_ before: [String], _ action: String, _ state: String) throws {
    let lab = try Lab()
    for action in before { try lab.run("server \(action) web") }
    let refused = try lab.run("server \(action) web", exitCode: 1)
    #expect(
      refused.errors.contains(
        "Cannot '\(action)' instance \(lab.server["id"].plain) while it is in vm_state \(state)"), "\(refused.errors)")
    #expect(refused.errors.contains("409"))
  }

  @Test func shelveOffloadsAtOnce() throws {
    let lab = try Lab(offload: 0)
    try lab.run("server shelve web")
    #expect(lab.status == "SHELVED_OFFLOADED")
    #expect(lab.host == nil)
    #expect(lab.domains.isEmpty)
    #expect(lab.claims == 0)
    #expect(lab.images.contains("web-shelved"))
    #expect(try lab.site.find("image", "web-shelved")["status"] == "active")
    let wanted = [
      "shelving", "shelving_image_pending_upload", "shelving_image_uploading", "shelving_offloading", "None",
    ]
    #expect(Array(lab.tasks.suffix(wanted.count)) == wanted)
    // Its port and its address stay its own.
    #expect(lab.server["addresses"]["provider"].array.count == 1)
  }

  @Test func unshelveBuildsItAgain() throws {
    let lab = try Lab()
    let (id, addresses, claims) = (lab.server["id"], lab.server["addresses"], lab.claims)
    try lab.run("server shelve web")
    try lab.run("server unshelve --wait web")
    #expect(lab.status == "ACTIVE")
    #expect(lab.domains == ["running"])
    #expect(lab.claims == claims)
    #expect((lab.server["id"], lab.server["addresses"]) == (id, addresses))
    #expect(!lab.images.contains("web-shelved"), "the snapshot has done its work")
  }

  @Test func unshelveMayComeToAnotherHost() throws {
    let lab = try Lab()
    let first = try #require(lab.host)
    try lab.run("server shelve web")
    try lab.run("compute service set --disable \(first) nova-compute")
    try lab.run("server unshelve web")
    #expect(lab.status == "ACTIVE")
    #expect(lab.host != nil && lab.host != first)
    let port = try #require(
      lab.site.cloud.store("neutron").rows("ml2_port_bindings").first { $0.text("host") == lab.host })
    #expect(port.text("vif_type") == "bridge")
  }

  @Test func unshelveWithoutARoomLeavesItShelved() throws {
    let lab = try Lab()
    try lab.run("server shelve web")
    for host in ["compute1", "compute2"] { try lab.run("compute service set --disable \(host) nova-compute") }
    try lab.run("server unshelve web")
    #expect(lab.status == "SHELVED_OFFLOADED")
    #expect(lab.server["OS-EXT-STS:task_state"].isNull)
    for host in ["compute1", "compute2"] { try lab.run("compute service set --enable \(host) nova-compute") }
    try lab.run("server unshelve web")
    #expect(lab.status == "ACTIVE")
  }

  @Test func withoutOffloadTheHostKeepsIt() throws {
    let lab = try Lab(offload: -1)
    let claims = lab.claims
    try lab.run("server shelve web")
    lab.site.cloud.advance(by: .seconds(7200))
    #expect(lab.status == "SHELVED")
    #expect(lab.domains == ["shut off"])
    #expect(lab.claims == claims)
    try lab.run("server unshelve --wait web")
    #expect(lab.status == "ACTIVE")
    #expect(lab.domains == ["running"])
    try lab.run("server shelve --offload --wait web")
    #expect(lab.status == "SHELVED_OFFLOADED")
  }

  @Test func afterItsTimeItIsOffloaded() throws {
    let lab = try Lab(offload: 60)
    try lab.run("server shelve web")
    lab.site.cloud.advance(by: .seconds(50))
    #expect(lab.status == "SHELVED")
    let first = lab.site.cloud.trace.events.count
    lab.site.cloud.advance(by: .seconds(30))
    #expect(lab.status == "SHELVED_OFFLOADED")
    #expect(lab.claims == 0)
    let release = lab.site.cloud.trace.events.dropFirst(first).first { $0.operation.hasPrefix("DELETE /allocations/") }
    #expect(release?.isPeriodic == false, "people see what the timer did")
  }

  /// The option is the host's, and counts from the next start of nova-compute on.
  @Test func theHostsConfigurationCounts() throws {
    let lab = try Lab(offload: 0)
    let host = try #require(lab.host)
    func root(_ line: String) -> CommandResult {
      HostShell.run(line.split(separator: " ").map(String.init), node: host, site: lab.site)
    }
    let option = "/etc/nova/nova.conf DEFAULT shelved_offload_time"
    #expect(root("crudini --get \(option)").output == "0\n")
    #expect(root("crudini --set \(option) -1").exitCode == 0)
    #expect(root("crudini --get \(option)").output == "-1\n")
    #expect(root("systemctl restart nova-compute").exitCode == 0)
    try lab.run("server shelve web")
    #expect(lab.status == "SHELVED")
    #expect(HostShell.check(["crudini", "--set", "/etc/nova/nova.conf", "DEFAULT", "shelved_time", "1"]) != nil)
    #expect(HostShell.check(["crudini", "--set", "/etc/nova/nova.conf", "DEFAULT", "shelved_offload_time"]) != nil)
  }

  @Test func aShelvedServerIsDeletedWithItsSnapshot() throws {
    let lab = try Lab()
    try lab.run("server shelve web")
    try lab.run("server delete web")
    #expect(lab.server.isNull)
    #expect(!lab.images.contains("web-shelved"))
    #expect(try lab.site.cloud.store("neutron").rows("ports").allSatisfy { $0.text("device_owner") == "network:dhcp" })
  }

  @Test func volumesAreKeptForIt() throws {
    let lab = try Lab()
    try lab.run("volume create --size 1 data")
    try lab.run("server add volume web data")
    try lab.run("server shelve web")
    #expect(try lab.site.find("volume", "data")["status"] == "reserved")
    try lab.run("server unshelve web")
    #expect(try lab.site.find("volume", "data")["status"] == "in-use")
    let disks = try lab.site.cloud.store("libvirt").rows("domains").first?["disks"].array ?? []
    #expect(disks.count == 2)
  }

  @Test func theClassicEditionShelvesToo() throws {
    let lab = try Lab(edition: .classic)
    try lab.run("server shelve web")
    #expect(lab.status == "SHELVED_OFFLOADED")
    try lab.run("server unshelve web")
    #expect(lab.status == "ACTIVE")
  }

  @Test func anImageIsMadeOfARunningServer() throws {
    let lab = try Lab()
    let printed = try lab.run("server image create --name snap --wait web")
    #expect(printed.output.contains("| status "))
    #expect(try lab.site.find("image", "snap")["status"] == "active")
    #expect(lab.status == "ACTIVE")
    #expect(lab.tasks.suffix(4) == ["image_snapshot", "image_pending_upload", "image_uploading", "None"])
    try lab.run("server create --image snap --flavor m1.nano --network provider again")
    #expect(try lab.site.find("server", "again")["status"] == "ACTIVE")
  }

  @Test func aSnapshotThatFailsLeavesNoImage() throws {
    let lab = try Lab()
    for process in lab.site.cloud.processes where process.name == "libvirtd" { lab.site.cloud.stop(process) }
    // By the time the client looks, the image is gone again.
    try lab.run("server image create --name snap web", exitCode: 1)
    #expect(!lab.images.contains("snap"))
    #expect(lab.server["OS-EXT-STS:task_state"].isNull)
  }

  @Test func rebuildKeepsAllButTheDisk() throws {
    let lab = try Lab()
    let (id, addresses) = (lab.server["id"], lab.server["addresses"])
    try lab.run("server stop web")
    try lab.run("server rebuild --image cirros web")
    #expect((lab.server["id"], lab.server["addresses"]) == (id, addresses))
    #expect(lab.status == "SHUTOFF", "what was off stays off")
    try lab.run("server start web")
    #expect(lab.domains == ["running"])
  }

  @Test func aVolumeIsForOneServer() throws {
    let lab = try Lab()
    try lab.run("volume create --size 1 data")
    let refused = try lab.run(
      "server create --image cirros --flavor m1.nano --network provider --block-device-mapping vdb=data --min 2 --max 2 two",
      exitCode: 1)
    #expect(refused.errors.contains("Cannot attach one or more volumes to multiple instances"))
    #expect(try lab.site.find("volume", "data")["status"] == "available")
  }

  /// A build that fails lets its volumes go.
  @Test func aFailedBuildKeepsNoVolume() throws {
    let lab = try Lab()
    try lab.run("volume create --size 1 data")
    for process in lab.site.cloud.processes where process.name == "libvirtd" { lab.site.cloud.stop(process) }
    try lab.run("server create --image cirros --flavor m1.nano --network provider --block-device-mapping vdb=data x")
    #expect(try lab.site.find("server", "x")["status"] == "ERROR")
    #expect(try lab.site.find("volume", "data")["status"] == "available")
  }

  @Test func aServerBootsFromAVolume() throws {
    let lab = try Lab()
    try lab.run("server create --image cirros --boot-from-volume 1 --flavor m1.nano --network provider bfv")
    let server = try lab.site.find("server", "bfv")
    #expect(server["status"] == "ACTIVE")
    #expect(server["image"] == "")
    #expect(server["os-extended-volumes:volumes_attached"].array.count == 1)
    #expect(try lab.site.cloud.store("cinder").rows("volumes").map { $0.text("status") } == ["in-use"])
    try lab.run("server shelve bfv")
    #expect(try lab.site.find("server", "bfv")["status"] == "SHELVED_OFFLOADED")
    #expect(!lab.images.contains("bfv-shelved"), "its disk is in Cinder already")
    try lab.run("server unshelve bfv")
    #expect(try lab.site.find("server", "bfv")["status"] == "ACTIVE")
    try lab.run("server delete bfv")
    #expect(try lab.site.cloud.store("cinder").rows("volumes").map { $0.text("status") } == ["available"])
  }
}
