import CloudKernel
import Yams

/// A file that describes a cloud: YAML, of which every part may be left out.
///
/// What is left out is as in `CloudDescription.course`. Whatever is wrong is said with its place, all of it at once.
public enum CloudFile {
  /// Reads a description; `file` is what the text is called in messages.
  public static func description(_ text: String, file: String) throws(CloudFileError) -> CloudDescription {
    var reader = CloudFileReader(file: file)
    var description = CloudDescription()
    do {
      if let root = try compose(yaml: text) {
        reader.read(root, into: &description, cloud, as: "a cloud")
        reader.check(description, root)
      }
    } catch let error as YamlError {
      reader.report(error)
    } catch {
      reader.report(line: 1, column: 1, "this is no YAML")
    }
    guard reader.problems.isEmpty else { throw CloudFileError(problems: reader.problems) }
    return description
  }

  // MARK: What may stand in the file

  /// The limits that services know.
  static let quotas = [
    "instances", "cores", "ram", "key_pairs", "volumes", "snapshots", "gigabytes", "per_volume_gigabytes", "network",
    "subnet", "port", "router", "floatingip", "security_group", "security_group_rule",
  ]
  /// The options that services know.
  static let options = ["vif_plugging_timeout", "service_down_time", "agent_down_time", "shelved_offload_time"]

  private static var cloud: [CloudFileField<CloudDescription>] {
    [
      .choice("edition", \.edition), .one("controller", \.controller, machine, as: "a machine"),
      .list("computes", \.computes, machine, as: "a machine") { .init("") },
      .list("images", \.images, image, as: "an image") { .init() },
      .list("flavors", \.flavors, flavor, as: "a flavor") { .init("", vcpus: 1, ram: 128, disk: 1) },
      .list("networks", \.networks, network, as: "a network") { .init() },
      .names("projects", \.projects), .text("password", \.password),
      .numbers("quotas", \.quotas, known: quotas, from: -1),
      .numbers("options", \.options, known: options, from: 0, lower: ["shelved_offload_time": -1]),
    ]
  }

  private static var machine: [CloudFileField<CloudDescription.Machine>] {
    [
      .text("name", \.name, required: true), .number("vcpus", \.vcpus, 1...1024),
      .number("memory", \.memory, 1024...16_777_216), .number("disk", \.disk, 1...1_048_576),
      .address("address", \.address),
    ]
  }

  private static var image: [CloudFileField<CloudDescription.Image>] {
    [
      .text("name", \.name, required: true), .number("size", \.size, 1...67_108_864),
      .number("min_disk", \.minDisk, 0...1_048_576), .number("min_ram", \.minRAM, 0...16_777_216),
    ]
  }

  private static var flavor: [CloudFileField<CloudDescription.Flavor>] {
    [
      .text("name", \.name, required: true), .number("vcpus", \.vcpus, 1...1024),
      .number("ram", \.ram, 1...16_777_216), .number("disk", \.disk, 0...1_048_576),
    ]
  }

  private static var network: [CloudFileField<CloudDescription.Network>] {
    [
      .text("name", \.name, required: true), .choice("type", \.type, ["flat", "vlan", "vxlan"]),
      .text("physical_network", \.physicalNetwork), .number("segmentation", \.segmentation, 1...16_777_215),
      .flag("shared", \.isShared), .text("subnet", \.subnet), .network("cidr", \.cidr),
      .address("gateway", \.gateway), .address("pool_first", \.poolFirst), .address("pool_last", \.poolLast),
      .address("nameserver", \.nameserver),
    ]
  }
}

/// Everything that is wrong with a cloud file, in the order of the file.
public struct CloudFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// One thing that is wrong.
  public struct Problem: Sendable, Hashable, CustomStringConvertible {
    /// What the file is called.
    public var file: String
    /// The line, from 1.
    public var line: Int
    /// The column, from 1, in Unicode scalars.
    public var column: Int
    /// What was expected and what was found, without control characters.
    public var message: String

    /// The problem as compilers print one: `cloud.yaml:3:5: message`.
    public var description: String { "\(file):\(line):\(column): \(message)" }
  }

  /// The problems, at least one.
  public var problems: [Problem]

  /// Each problem on a line of its own.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
