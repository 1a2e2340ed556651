import CloudServices

extension HostCommand {
  /// Prints files of the networks' DHCP servers: `cat /var/lib/neutron/dhcp/*/leases`.
  static let cat = HostCommand(name: "cat", check: checkCat) { arguments, host in
    var result = CommandResult()
    for path in try arguments.flatMap({ try expanded($0, on: host) }) {
      if let text = try dnsmasqFile(path, on: host) {
        result.output += text
      } else {
        result.errors += "cat: \(path): No such file or directory\n"
        result.exitCode = 1
      }
    }
    return result
  }

  private static let dhcpFolder = "/var/lib/neutron/dhcp/"

  private static func checkCat(_ arguments: [String]) throws(Misuse) {
    guard !arguments.isEmpty else { throw Misuse("cat: which file?", at: 0) }
    for (index, word) in arguments.enumerated() where word.hasPrefix("-") {
      let message =
        word.hasPrefix("--") ? "cat: unrecognized option '\(word)'" : "cat: invalid option -- '\(word.dropFirst())'"
      throw Misuse(message, at: index, usage: "Try 'cat --help' for more information.\n")
    }
  }

  /// The network and the name of the file that a path leads to.
  private static func parts(_ path: String) -> (network: String, file: String)? {
    guard path.hasPrefix(dhcpFolder) else { return nil }
    let parts = path.dropFirst(dhcpFolder.count).split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
  }

  /// The networks that have a DHCP server on this machine, in the order in which a shell sorts their folders.
  private static func networks(_ host: Host) throws -> [String] {
    guard host.process("dnsmasq") != nil else { return [] }
    return try host.cloud.store("dnsmasq").rows("networks").map { $0.text("network_id") }.sorted()
  }

  /// What the shell makes of `*` in the place of a network; a pattern that nothing matches stays as it is.
  private static func expanded(_ path: String, on host: Host) throws -> [String] {
    guard let (network, file) = parts(path), network == "*" else { return [path] }
    let paths = try networks(host).map { "\(dhcpFolder)\($0)/\(file)" }.filter { try dnsmasqFile($0, on: host) != nil }
    return paths.isEmpty ? [path] : paths
  }

  private static func dnsmasqFile(_ path: String, on host: Host) throws -> String? {
    guard let (network, file) = parts(path), try networks(host).contains(network) else { return nil }
    return try host.site.dnsmasqFile(file, network: network)
  }
}
