/// A service of the catalog, as the client finds and addresses it.
struct Service: Sendable, Hashable {
  /// How the client finds out which version it talks to, before its first request.
  enum Discovery: Sendable {
    /// It takes the catalog's word.
    case none
    /// It asks at the root.
    case root
    /// It asks at the catalog's address, once for all.
    case version
    /// It asks at the root and at the version's address.
    case rootAndVersion
    /// It asks at the version's address, is refused, and asks again with its token.
    case guarded
  }

  /// Its types in a catalog, the official one first.
  let types: [String]
  /// What stands between the catalog's address and a resource's path.
  let version: String
  let discovery: Discovery

  static let identity = Service(types: ["identity"], version: "", discovery: .none)
  static let image = Service(types: ["image"], version: "/v2", discovery: .root)
  static let compute = Service(types: ["compute"], version: "", discovery: .version)
  static let network = Service(types: ["network"], version: "/v2.0", discovery: .none)
  static let volume = Service(
    types: ["block-storage", "volumev3", "volume", "block-store"], version: "", discovery: .guarded)
  static let placement = Service(types: ["placement"], version: "", discovery: .none)
  static let keyManager = Service(types: ["key-manager"], version: "/v1", discovery: .rootAndVersion)
}
