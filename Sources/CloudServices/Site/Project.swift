public import CloudKernel

/// An OpenStack project, or a piece of the infrastructure below it: its tables, its processes and what it begins with.
///
/// A project lives in one folder and touches no other; others reach it over the wires. See "How to add a system" in the
/// README.
public protocol Project {
  /// The project's name, which is also its database's and its service user's: `nova`.
  static var name: String { get }
  /// What the catalog says of it; nil for what has no API.
  static var endpoint: Endpoint? { get }
  static var tables: [Table] { get }
  /// What people see of its rows: `server`, `volume`, for expectations and pauses.
  static var resources: [ResourceKind] { get }
  /// Puts its processes on the machines of a site.
  static func deploy(on site: Site)
  /// Creates through its API what the site's description asks for, as admin, once everything runs.
  static func seed(_ admin: Context, _ site: Site) async throws
}

extension Project {
  /// Has no line in the catalog, as what lies below OpenStack.
  public static var endpoint: Endpoint? { nil }
  /// Keeps nothing.
  public static var tables: [Table] { [] }
  /// Has nothing that people name.
  public static var resources: [ResourceKind] { [] }
  /// Creates nothing.
  public static func seed(_ admin: Context, _ site: Site) async throws {}
}

/// A service's line in the catalog.
public struct Endpoint: Sendable, Hashable {
  /// `compute`, `image`, `block-storage`.
  public var type: String
  /// The port in the catalog's URL: 8774 for Nova.
  public var port: Int
  /// What follows the port in the catalog's URL: `/v2.1`; `{project}` stands for the project's id.
  public var path: String

  /// Makes a line of the catalog; without a path the URL ends behind the port, as Glance's and Neutron's do.
  public init(_ type: String, port: Int, path: String = "") {
    self.type = type
    self.port = port
    self.path = path
  }
}

/// A kind of resource that people name: `server web`, `volume data`.
public struct ResourceKind: Sendable {
  /// What people write before the resource's name: `server`.
  public var name: String
  /// Finds one by name or id and gives it as its API shows it; null when there is none.
  public var find: @Sendable (_ store: Store, _ nameOrID: String) throws -> JSON

  /// Makes a kind from its word and its way to find one.
  public init(_ name: String, find: @escaping @Sendable (Store, String) throws -> JSON) {
    self.name = name
    self.find = find
  }
}
