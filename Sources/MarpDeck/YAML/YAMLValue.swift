/// A value of the small part of YAML that decks use; every scalar is text, as in YAML's failsafe schema.
enum YAMLValue: Sendable, Hashable {
  /// Nothing stands after the key.
  case null
  case scalar(String)
  case sequence([YAMLValue])
  case mapping([Entry])

  struct Entry: Sendable, Hashable {
    var key: String
    var value: YAMLValue
    /// The line of the key, from 0 at the start of the YAML text.
    var line: Int
  }

  /// The text of a scalar.
  var text: String? { if case .scalar(let text) = self { text } else { nil } }

  /// The members of a mapping in order, or nil when this is none.
  var entries: [Entry]? { if case .mapping(let entries) = self { entries } else { nil } }
}

/// The text is no YAML, or uses a part of it that decks have no use for (anchors, tags, several documents).
struct YAMLError: Error {
  /// The line where reading stopped, from 0.
  var line: Int
}
