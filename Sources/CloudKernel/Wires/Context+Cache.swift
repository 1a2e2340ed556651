/// Looking into a cache process (memcached), whose entries are its memory.
extension Context {
  /// The value that a cache process keeps under a key; nil on a miss, past its time, or when it is away.
  public func cached(_ key: String, in cache: String) -> JSON? {
    guard let process = kernel.cache(cache) else { return nil }
    let entry = process.isServing ? process.memory[key] : nil
    let isFresh = entry.map { Int64($0["until"].int ?? 0) > now } ?? false
    recordLookup("get", key, isFresh ? "hit" : "miss", process)
    return isFresh ? entry?["value"] : nil
  }

  /// Keeps a value in a cache process for some time; nil takes it out.
  public func cache(_ key: String, _ value: JSON?, for span: Span, in cache: String) {
    guard let process = kernel.cache(cache), process.isServing else { return }
    process.memory[key] = value.map { ["value": $0, "until": .int(Int(now + span.microseconds))] }
    recordLookup(value == nil ? "delete" : "set", key, "", process)
  }

  private func recordLookup(_ verb: String, _ key: String, _ status: String, _ cache: CloudProcess) {
    let kind = key.utf8.firstIndex(of: UInt8(ascii: "/")).map { key[..<$0] } ?? key[...]
    kernel.record(
      .statement, .sql, from: process.id, to: cache.id, "\(verb) \(kind)", detail: key, status: status, context: self)
  }
}
