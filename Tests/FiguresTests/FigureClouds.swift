import CloudKernel
import CloudServices
import OpenStackCLI

/// Clouds in which something has happened, for figures to draw.
enum FigureClouds {
  /// The course's cloud with two servers, one of them with a volume.
  static func launched(_ edition: CloudDescription.Edition = .current) throws -> Site {
    try site(
      edition,
      [
        create("web"), create("db"), "volume create --size 1 data", "server add volume web data",
      ])
  }

  static func create(_ name: String) -> String {
    "server create --image cirros --flavor m1.tiny --network provider \(name)"
  }

  /// A cloud on which commands have run, each to its end.
  static func site(_ edition: CloudDescription.Edition = .current, _ lines: [String] = []) throws -> Site {
    var description = CloudDescription.course
    description.edition = edition
    let site = try Site(description)
    for line in lines { try run(line, on: site) }
    return site
  }

  static func run(_ line: String, on site: Site) throws {
    let client = OpenStackClient(user: "admin", password: site.description.password, project: "admin")
    var result = CommandResult()
    try site.cloud.run { result = try await client.run(line.split(separator: " ").map(String.init), on: $0) }
    site.cloud.settle()
    guard result.exitCode == 0 else { throw Failed(line: line, errors: result.errors) }
  }

  struct Failed: Error {
    let line: String
    let errors: String
  }
}
