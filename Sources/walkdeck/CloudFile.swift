import CloudServices
import Walkthrough
import Yams

/// Reads the description of a cloud from a YAML file; what it does not say is as in the course's cloud.
struct CloudFile {
  private let path: String

  /// Reads a file; throws its first mistake with its place.
  static func read(_ path: String) throws -> CloudDescription {
    try CloudFile(path: InputFile.shown(path)).description(InputFile.text(path))
  }

  private func description(_ text: String) throws -> CloudDescription {
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw UsageFailure("\(path):\(Self.brief(error))")
    }
    var cloud = CloudDescription.course
    guard let root else { return cloud }
    for (key, value) in try members(root, Self.keys) {
      switch key {
      case "controller": cloud.controller = try machine(value, "controller")
      case "computes": cloud.computes = try elements(value).map { try machine($0, nil) }
      case "images": cloud.images = try elements(value).map(image)
      case "flavors": cloud.flavors = try elements(value).map(flavor)
      case "networks": cloud.networks = try elements(value).map(network)
      case "projects": cloud.projects = try elements(value).map(string)
      case "password": cloud.password = try string(value)
      case "quotas": cloud.quotas = try numbers(value)
      default: cloud.options = try numbers(value)
      }
    }
    let names = [cloud.controller.name] + cloud.computes.map(\.name)
    guard Set(names).count == names.count else { throw failure(root, "two machines have one name") }
    guard !cloud.computes.isEmpty else { throw failure(root, "a cloud needs a compute node") }
    return cloud
  }

  private static let keys = [
    "controller", "computes", "images", "flavors", "networks", "projects", "password", "quotas", "options",
  ]

  // MARK: Parts

  private func machine(_ node: Node, _ name: String?) throws -> CloudDescription.Machine {
    if let name = node.scalar?.string { return CloudDescription.Machine(name) }
    let parts = try members(node, ["name", "vcpus", "memory", "disk", "address"])
    var machine = CloudDescription.Machine(try named(node, parts, name))
    for (key, value) in parts {
      switch key {
      case "vcpus": machine.vcpus = try number(value)
      case "memory": machine.memory = try number(value)
      case "disk": machine.disk = try number(value)
      case "address": machine.address = try string(value)
      default: break
      }
    }
    return machine
  }

  private func image(_ node: Node) throws -> CloudDescription.Image {
    var image = CloudDescription.Image()
    for (key, value) in try members(node, ["name", "size", "min_disk", "min_ram"]) {
      switch key {
      case "name": image.name = try string(value)
      case "size": image.size = try number(value)
      case "min_disk": image.minDisk = try number(value)
      default: image.minRAM = try number(value)
      }
    }
    return image
  }

  private func flavor(_ node: Node) throws -> CloudDescription.Flavor {
    let parts = try members(node, ["name", "vcpus", "ram", "disk"])
    func size(_ key: String, _ standard: Int) throws -> Int {
      try parts.first { $0.key == key }.map { try number($0.value) } ?? standard
    }
    return CloudDescription.Flavor(
      try named(node, parts, nil), vcpus: try size("vcpus", 1), ram: try size("ram", 512), disk: try size("disk", 1))
  }

  private func network(_ node: Node) throws -> CloudDescription.Network {
    var network = CloudDescription.Network()
    let keys = [
      "name", "type", "physical_network", "segmentation_id", "shared", "subnet", "cidr", "gateway", "pool_first",
      "pool_last", "nameserver",
    ]
    for (key, value) in try members(node, keys) {
      switch key {
      case "name": network.name = try string(value)
      case "type":
        network.type = try string(value)
        let known = ["flat", "vlan", "vxlan"]
        guard known.contains(network.type) else { throw unknown(value, network.type, known) }
      case "physical_network": network.physicalNetwork = try string(value)
      case "segmentation_id": network.segmentation = try number(value)
      case "shared":
        guard let isShared = value.bool else { throw failure(value, "expected true or false") }
        network.isShared = isShared
      case "subnet": network.subnet = try string(value)
      case "cidr": network.cidr = try string(value)
      case "gateway": network.gateway = try string(value)
      case "pool_first": network.poolFirst = try string(value)
      case "pool_last": network.poolLast = try string(value)
      default: network.nameserver = try string(value)
      }
    }
    return network
  }

  private func numbers(_ node: Node) throws -> [String: Int] {
    guard let mapping = node.mapping else { throw failure(node, "expected names with numbers") }
    var numbers: [String: Int] = [:]
    for (key, value) in mapping { numbers[try string(key)] = try number(value) }
    return numbers
  }

  // MARK: Values

  private func members(_ node: Node, _ known: [String]) throws -> [(key: String, value: Node)] {
    guard let mapping = node.mapping else { throw failure(node, "expected \(known.joined(separator: ", "))") }
    return try mapping.map { key, value in
      let name = try string(key)
      guard known.contains(name) else { throw unknown(key, name, known) }
      return (name, value)
    }
  }

  private func elements(_ node: Node) throws -> [Node] {
    guard let sequence = node.sequence else { throw failure(node, "expected a list") }
    return Array(sequence)
  }

  private func named(_ node: Node, _ parts: [(key: String, value: Node)], _ standard: String?) throws -> String {
    if let part = parts.first(where: { $0.key == "name" }) { return try string(part.value) }
    guard let standard else { throw failure(node, "a name is missing") }
    return standard
  }

  private func string(_ node: Node) throws -> String {
    guard let text = node.scalar?.string, !text.isEmpty else { throw failure(node, "expected a text") }
    return text
  }

  private func number(_ node: Node) throws -> Int {
    guard let number = node.int, number >= 0 else { throw failure(node, "expected a number from 0") }
    return number
  }

  // MARK: Mistakes

  private func unknown(_ node: Node, _ word: String, _ known: [String]) -> UsageFailure {
    let hint = NearestWord.hint(for: word, among: known) ?? "expected \(known.joined(separator: ", "))"
    return failure(node, "‘\(InputFile.shown(word))’ is not known here; \(hint)")
  }

  private func failure(_ node: Node, _ message: String) -> UsageFailure {
    UsageFailure("\(path):" + (node.mark.map { "\($0.line):\($0.column):" } ?? "") + " \(message)")
  }

  /// The place and the problem of a syntax error, in one line.
  private static func brief(_ error: YamlError) -> String {
    let lines = "\(error)".split(separator: "\n").map { $0.drop { $0 == " " } }
    return lines.filter { !$0.hasPrefix("^") }.joined(separator: " ")
  }
}
