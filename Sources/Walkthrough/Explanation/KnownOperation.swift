import CloudKernel

/// What the operations that a learner meets are for.
///
/// A pattern is an operation as the trace has it: `*` stands for one part of a path or for the rest of a name, queries
/// do not count. The first that fits decides.
struct KnownOperation: Sendable {
  let pattern: String
  let english: String
  let korean: String

  init(_ pattern: String, _ english: String, _ korean: String) {
    self.pattern = pattern
    self.english = english
    self.korean = korean
  }

  /// The entry for an event; nil for an operation that nobody has written about.
  static func of(_ event: Event) -> KnownOperation? {
    let table =
      switch event.kind {
      case .request: requests
      case .publish, .deliver: messages
      case .action, .packet: actions
      case .reply, .statement, .state, .log: [KnownOperation]()
      }
    let operation = event.operation.prefix { $0 != "?" }
    return table.first { $0.fits(operation) }
  }

  func fits(_ operation: Substring) -> Bool {
    let parts = pattern.split(separator: "/", omittingEmptySubsequences: false)
    let words = operation.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == words.count else { return false }
    return zip(parts, words).allSatisfy { part, word in
      part == "*" || part == word || part.last == "*" && word.hasPrefix(part.dropLast())
    }
  }
}
