public import TextGrid

/// The states that one field of a resource went through in a step.
public struct StateChain: Sendable, Hashable {
  /// `server`.
  public var kind: String
  /// `web`.
  public var name: String
  /// `task_state`.
  public var field: String
  /// From the first to the last.
  public var states: [String]
  /// The event of the first change.
  public var event: Int

  /// The states with arrows between them; what had none before is new.
  public func path(_ wording: Wording) -> String {
    states.map { $0.isEmpty ? wording("(new)", "(새로)") : $0 }.joined(separator: " → ")
  }

  /// The resource, an id shortened to its first eight characters as in diagrams.
  public var resource: String {
    let isID = name.count == 36 && name.allSatisfy { $0.isHexDigit || $0 == "-" }
    return "\(kind) \(isID ? String(name.prefix(8)) : name)"
  }

  /// It ended in an error.
  public var isFailure: Bool { states.last?.lowercased().contains("error") ?? false }

  /// One chain a field, in the order of their first changes.
  public static func all(of changes: [StateChange]) -> [StateChain] {
    var chains: [StateChain] = []
    for change in changes {
      let index = chains.lastIndex { ($0.kind, $0.name, $0.field) == (change.kind, change.name, change.field) }
      if let index, chains[index].states.last == change.old {
        chains[index].states.append(change.new)
      } else {
        chains.append(
          StateChain(
            kind: change.kind, name: change.name, field: change.field, states: [change.old, change.new],
            event: change.event))
      }
    }
    return chains
  }
}
