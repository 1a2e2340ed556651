public import CloudKernel

/// What a cloud consists of: machines, and what is on it when the lesson begins.
public struct CloudDescription: Sendable, Hashable {
  /// Which OpenStack runs on the machines.
  public var edition = Edition.current
  /// The machine of the APIs, the database and the volumes.
  public var controller = Machine("controller")
  /// The machines that run guests; each has a `nova-compute`.
  public var computes = [Machine("compute1"), Machine("compute2")]
  /// What Glance holds, public to every project.
  public var images = [Image()]
  /// What Nova offers, public to every project.
  public var flavors = [
    Flavor("m1.nano", vcpus: 1, ram: 128, disk: 1), Flavor("m1.tiny", vcpus: 1, ram: 512, disk: 1),
    Flavor("m1.small", vcpus: 1, ram: 2048, disk: 20), Flavor("m1.medium", vcpus: 2, ram: 4096, disk: 40),
  ]
  /// What Neutron has, owned by `admin`.
  public var networks = [Network()]
  /// Projects with a user of the same name each, beside `admin`.
  public var projects = ["demo"]
  /// The password of every user.
  public var password = "secret"
  /// Limits by OpenStack's names: `instances`, `ram`, `volumes`, `gigabytes`, `port`.
  public var quotas: [String: Int] = [:]
  /// Options of services by OpenStack's names: `vif_plugging_timeout`, `service_down_time`.
  public var options: [String: Int] = [:]

  /// Makes the course's cloud, to be changed member by member.
  public init() {}

  /// The course's cloud: a controller and two compute nodes on a provider network.
  public static let course = CloudDescription()

  /// A machine; memory in MB, disk in GB.
  public struct Machine: Sendable, Hashable {
    /// The host name.
    public var name: String
    /// Processors that the machine's daemons find.
    public var vcpus = 4
    /// Memory in MB.
    public var memory = 8192
    /// Disk in GB: for guests on a compute node, for Cinder's volumes on the controller.
    public var disk = 80
    /// The address on the management network.
    public var address = ""

    /// Makes a machine with 4 processors, 8 GB of memory and 80 GB of disk; the address is left empty.
    public init(_ name: String) { self.name = name }

    /// What the machine's daemons read of it, in the words of `Node.facts`.
    public var facts: JSON {
      ["vcpus": .int(vcpus), "memory_mb": .int(memory), "disk_gb": .int(disk), "address": .string(address)]
    }
  }

  /// An image; size in bytes.
  public struct Image: Sendable, Hashable {
    /// The name; Glance lets several images have the same.
    public var name = "cirros"
    /// The size in bytes; the data itself is made up.
    public var size = 262_144
    /// The smallest root disk in GB with which it boots (Glance's `min_disk`).
    public var minDisk = 0
    /// The least memory in MB with which it boots (Glance's `min_ram`).
    public var minRAM = 0
    /// Makes a small `cirros` that boots with any flavor.
    public init() {}
  }

  /// A flavor; RAM in MB, disk in GB.
  public struct Flavor: Sendable, Hashable {
    /// The name, by which Nova finds it as well as by id.
    public var name: String
    /// Virtual processors of a guest.
    public var vcpus: Int
    /// Memory of a guest in MB.
    public var ram: Int
    /// The root disk of a guest in GB.
    public var disk: Int
    /// Makes a flavor without swap and ephemeral disk.
    public init(_ name: String, vcpus: Int, ram: Int, disk: Int) {
      self.name = name
      self.vcpus = vcpus
      self.ram = ram
      self.disk = disk
    }
  }

  /// A network with one subnet.
  public struct Network: Sendable, Hashable {
    /// The network's name; its subnet has one of its own.
    public var name = "provider"
    /// `flat`, `vlan` or `vxlan`.
    public var type = "flat"
    /// The name that the Linux bridge agent maps to an interface; of no meaning to `vxlan`.
    public var physicalNetwork = "provider"
    /// The VLAN's number or the VNI (`provider:segmentation_id`); nil when none is asked for.
    public var segmentation: Int?
    /// Whether every project may use it; Neutron then has it as external, too.
    public var isShared = true
    /// The name of its one subnet.
    public var subnet = "provider-v4"
    /// The subnet's addresses, of IPv4 or IPv6.
    public var cidr = "203.0.113.0/24"
    /// The router's address, Neutron's `gateway_ip`.
    public var gateway = "203.0.113.1"
    /// The first address that Neutron gives to ports.
    public var poolFirst = "203.0.113.101"
    /// The last address that Neutron gives to ports.
    public var poolLast = "203.0.113.250"
    /// The name server that DHCP tells guests; empty for none.
    public var nameserver = "8.8.4.4"
    /// Makes the course's provider network.
    public init() {}
  }
}
