public import CloudKernel

/// What a cloud consists of: machines, and what is on it when the lesson begins.
public struct CloudDescription: Sendable, Hashable {
  public var controller = Machine("controller")
  public var computes = [Machine("compute1"), Machine("compute2")]
  public var images = [Image()]
  public var flavors = [
    Flavor("m1.nano", vcpus: 1, ram: 128, disk: 1), Flavor("m1.tiny", vcpus: 1, ram: 512, disk: 1),
    Flavor("m1.small", vcpus: 1, ram: 2048, disk: 20), Flavor("m1.medium", vcpus: 2, ram: 4096, disk: 40),
  ]
  public var networks = [Network()]
  /// Projects with a user of the same name each, beside `admin`.
  public var projects = ["demo"]
  /// The password of every user.
  public var password = "secret"
  /// Limits by OpenStack's names: `instances`, `ram`, `volumes`, `gigabytes`, `port`.
  public var quotas: [String: Int] = [:]
  /// Options of services by OpenStack's names: `vif_plugging_timeout`, `service_down_time`.
  public var options: [String: Int] = [:]

  public init() {}

  /// The course's cloud: a controller and two compute nodes on a provider network.
  public static let course = CloudDescription()

  /// A machine; memory in MB, disk in GB.
  public struct Machine: Sendable, Hashable {
    public var name: String
    public var vcpus = 4
    public var memory = 8192
    public var disk = 80
    /// The address on the management network.
    public var address = ""

    public init(_ name: String) { self.name = name }

    public var facts: JSON {
      ["vcpus": .int(vcpus), "memory_mb": .int(memory), "disk_gb": .int(disk), "address": .string(address)]
    }
  }

  /// An image; size in bytes.
  public struct Image: Sendable, Hashable {
    public var name = "cirros"
    public var size = 262_144
    public var minDisk = 0
    public var minRAM = 0
    public init() {}
  }

  /// A flavor; RAM in MB, disk in GB.
  public struct Flavor: Sendable, Hashable {
    public var name: String
    public var vcpus: Int
    public var ram: Int
    public var disk: Int
    public init(_ name: String, vcpus: Int, ram: Int, disk: Int) {
      self.name = name
      self.vcpus = vcpus
      self.ram = ram
      self.disk = disk
    }
  }

  /// A network with one subnet.
  public struct Network: Sendable, Hashable {
    public var name = "provider"
    /// `flat`, `vlan` or `vxlan`.
    public var type = "flat"
    public var physicalNetwork = "provider"
    public var segmentation: Int?
    public var isShared = true
    public var subnet = "provider-v4"
    public var cidr = "203.0.113.0/24"
    public var gateway = "203.0.113.1"
    public var poolFirst = "203.0.113.101"
    public var poolLast = "203.0.113.250"
    public var nameserver = "8.8.4.4"
    public init() {}
  }
}
