/// The value of a local directive as Marp keeps it.
public enum DirectiveValue: Sendable, Hashable {
  /// The key stood there without a value: it takes away what was set before.
  case none
  case text(String)
  case flag(Bool)

  /// The text; nil for anything else.
  public var text: String? { if case .text(let text) = self { text } else { nil } }
}

extension YAMLValue {
  /// A scalar or nothing; lists and mappings are no values of directives.
  var directiveValue: DirectiveValue? {
    switch self {
    case .null: DirectiveValue.none
    case .scalar(let text): .text(text)
    case .sequence, .mapping: nil
    }
  }
}
