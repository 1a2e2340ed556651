import CloudKernel
import Testing

@testable import SequenceDiagram

struct ShortNamesTests {
  private static func participants(_ names: [(String, String, String)]) -> [Participant] {
    names.enumerated().map { index, name in
      Participant(
        id: ProcessID(rawValue: UInt16(index)), name: name.0, node: name.1,
        role: name.0.hasSuffix("api") ? .api : .worker,
        project: name.2)
    }
  }

  private let launch = participants([
    ("openstack", "", ""), ("keystone", "controller", "keystone"), ("glance-api", "controller", "glance"),
    ("nova-api", "controller", "nova"), ("nova-conductor", "controller", "nova"),
    ("nova-scheduler", "controller", "nova"), ("neutron-server", "controller", "neutron"),
    ("cinder-scheduler", "controller", "cinder"), ("neutron-dhcp-agent", "controller", "neutron"),
    ("nova-compute", "compute1", "nova"), ("neutron-linuxbridge-agent", "compute1", "neutron"),
    ("libvirtd", "compute1", ""), ("nova-compute", "compute2", "nova"),
  ])

  /// No two look alike where there is room: not `lin` and `lib`, not one `sched` for two services.
  @Test func namesAreTelling() {
    #expect(
      ShortNames(launch, limit: 7).names == [
        "openst", "keyston", "glance", "nova", "conduct", "schedul", "neutron", "c-sched", "dhcp", "comput1", "linuxbr",
        "libvirt", "comput2",
      ])
    #expect(
      ShortNames(launch, limit: 3).names == [
        "opn", "kst", "gln", "nov", "cnd", "sch", "ntr", "c-s", "dhc", "cm1", "lnx", "lbv", "cm2",
      ])
  }

  @Test(arguments: 2...16)
  func uniqueAtEveryLimit(limit: Int) {
    let names = ShortNames(launch, limit: limit).names
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { !$0.isEmpty && $0.count <= limit })
  }

  @Test(arguments: [
    (0, "openstack"), (2, "glance"), (3, "nova"), (4, "conductor"), (6, "neutron"), (8, "dhcp"), (9, "compute"),
    (10, "linuxbridge"), (11, "libvirtd"),
  ])
  func ownWords(index: Int, word: String) { #expect(ShortNames.ownWord(of: launch[index]) == word) }

  /// An agent is not mistaken for what it works on, nor for the agent of another node.
  @Test func agentsAreToldFromWhatTheyWorkOn() {
    let participants = Self.participants([
      ("neutron-linuxbridge-agent", "controller", "neutron"), ("linuxbridge", "controller", ""),
      ("neutron-linuxbridge-agent", "compute1", "neutron"), ("linuxbridge", "compute1", ""),
      ("neutron-dhcp-agent", "controller", "neutron"),
    ])
    #expect(ShortNames(participants, limit: 8).names == ["agent", "linuxbr", "agent1", "linuxbr1", "dhcp"])
    #expect(
      ShortNames(participants, limit: 20).names == [
        "linuxbridge-agent", "linuxbridge", "linuxbridge-agent1", "linuxbridge1", "dhcp",
      ])
  }

  /// A name that is a part of one full name alone needs no line in the legend.
  @Test func legendExplainsWhatIsNotTelling() {
    let participants = Self.participants([
      ("nova-api", "a", "nova"), ("nova-conductor", "a", "nova"), ("placement-api", "a", "placement"),
    ])
    let legend = ShortNames(participants, limit: 7).legend(participants.map(\.name))
    #expect(legend == ["nova=nova-api"])
    let short = ShortNames(participants, limit: 3).legend(participants.map(\.name))
    #expect(short == ["nov=nova-api", "cnd=nova-conductor", "plc=placement-api"])
  }
}
