import CloudKernel

/// memcached on the controller: a cache that services share, empty again when it is stopped.
enum Memcached: Project {
  static let name = "memcached"

  static func deploy(on site: Site) {
    _ = site.process("memcached", on: site.controller, of: Memcached.self, role: .cache)
  }

  /// The value kept under a key; nil on a miss, past its time, or when memcached is away.
  static func get(_ key: String, _ context: Context) -> JSON? {
    context.cached(key, in: "memcached")
  }

  /// Keeps a value for some time; without memcached nothing happens.
  static func set(_ key: String, _ value: JSON, for span: Span, _ context: Context) {
    context.cache(key, value, for: span, in: "memcached")
  }

  /// Forgets a value.
  static func delete(_ key: String, _ context: Context) {
    context.cache(key, nil, for: .seconds(0), in: "memcached")
  }
}
