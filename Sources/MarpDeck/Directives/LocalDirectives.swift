/// The local directives that hold on a slide: those before it, its own, and its spot directives over them.
public struct LocalDirectives: Sendable, Hashable {
  /// Names and values in the order in which they were first set.
  public private(set) var pairs: [Pair] = []

  /// A directive and its value.
  public struct Pair: Sendable, Hashable {
    /// The name without `_`.
    public let name: String
    /// What it is set to.
    public internal(set) var value: DirectiveValue
  }

  /// The value of a directive; nil where it was never set.
  public internal(set) subscript(name: String) -> DirectiveValue? {
    get { pairs.first { $0.name == name }?.value }
    set {
      let index = pairs.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): pairs[index].value = value
      case (let index?, nil): pairs.remove(at: index)
      case (nil, let value?): pairs.append(Pair(name: name, value: value))
      case (nil, nil): break
      }
    }
  }

  /// Takes the value of a directive if it is one that Marp takes.
  mutating func apply(_ name: String, _ value: YAMLValue) {
    switch name {
    case "paginate": self[name] = Self.pagination(value)
    case "class":
      if case .sequence(let items) = value {
        self[name] = .text(items.compactMap(\.text).joined(separator: " "))
      } else if let value = value.directiveValue {
        self[name] = value
      }
    case "header", "footer", "transition":
      if let text = value.text { self[name] = .text(text) }
    default:
      if let value = value.directiveValue { self[name] = value }
    }
  }

  /// Sets everything that `other` sets.
  mutating func merge(_ other: LocalDirectives) {
    for pair in other.pairs { self[pair.name] = pair.value }
  }

  private static func pagination(_ value: YAMLValue) -> DirectiveValue {
    let text = value.text?.lowercased() ?? ""
    return text == "hold" || text == "skip" ? .text(text) : .flag(text == "true")
  }
}
