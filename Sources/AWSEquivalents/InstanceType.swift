/// An EC2 instance type big enough for a flavor.
enum InstanceType {
  /// The smallest general purpose type with at least that many vCPUs and that much memory; nil when there is none.
  static func name(vcpus: Int, memoryMB: Int) -> String? {
    types.first { $0.vcpus >= vcpus && $0.memoryMB >= memoryMB }?.name
  }

  /// In order of size (burstable first): name, vCPUs, memory.
  private static let types: [(name: String, vcpus: Int, memoryMB: Int)] = [
    ("t3.nano", 2, 512), ("t3.micro", 2, 1024), ("t3.small", 2, 2048), ("t3.medium", 2, 4096), ("t3.large", 2, 8192),
    ("t3.xlarge", 4, 16384), ("t3.2xlarge", 8, 32768), ("m5.4xlarge", 16, 65536), ("m5.8xlarge", 32, 131_072),
    ("m5.12xlarge", 48, 196_608), ("m5.16xlarge", 64, 262_144), ("m5.24xlarge", 96, 393_216),
  ]
}
