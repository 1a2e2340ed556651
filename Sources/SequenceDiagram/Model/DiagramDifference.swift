import CloudKernel

/// Two runs of the same step in one diagram, message by message: what both have, and what one of them lacks.
public struct DiagramDifference: Sendable, Hashable {
  /// Which of the two runs has a message.
  public enum Mark: Sendable, Hashable {
    case both
    /// Only the other run has it.
    case added
    /// Only the usual run has it.
    case missing
  }

  /// All messages between the lifelines of both.
  public let diagram: Diagram
  /// By message.
  public let marks: [Mark]

  /// Lays another run over the usual one.
  public init(from usual: Diagram, to other: Diagram) {
    let participants = Self.lifelines(usual.participants, other.participants)
    let places = Dictionary(uniqueKeysWithValues: participants.enumerated().map { (Self.key($1), $0) })
    let old = usual.messages.map { Self.moved($0, usual.participants, places) }
    let new = other.messages.map { Self.moved($0, other.participants, places) }
    let difference = new.map(Key.init).difference(from: old.map(Key.init))
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var merged: [(message: Message, mark: Mark)] = []
    var index = 0
    func takeMissing() {
      while removed.contains(index) {
        var message = old[index]
        // It has no events in the other run, and stands where that run is.
        message.events = []
        message.section = merged.last?.message.section ?? new.first?.section ?? -1
        merged.append((message, .missing))
        index += 1
      }
    }
    for (place, message) in new.enumerated() {
      takeMissing()
      let isNew = inserted.contains(place)
      merged.append((message, isNew ? .added : .both))
      if !isNew { index += 1 }
    }
    takeMissing()
    var diagram = other
    diagram.participants = participants
    diagram.messages = merged.map(\.message)
    self.diagram = diagram
    marks = merged.map(\.mark)
  }

  /// What makes two messages the same one; ids differ as soon as the runs do.
  private struct Key: Hashable {
    let kind: Message.Kind, source: Int, targets: [Int], operation: String, status: String, outcome: Event.Outcome
    let isWaiting: Bool

    init(_ message: Message) {
      kind = message.kind
      source = message.source
      targets = message.targets
      operation = Self.withoutIDs(message.operation)
      status = message.status
      outcome = message.outcome
      isWaiting = message.isWaiting
    }

    /// Eight and more hexadecimal digits are an id.
    private static func withoutIDs(_ text: String) -> String {
      var out = ""
      var run = ""
      for character in text + " " {
        if character.isHexDigit {
          run.append(character)
        } else {
          out += run.count >= 8 ? "#" : run
          run = ""
          out.append(character)
        }
      }
      return out
    }
  }

  private static func key(_ participant: Participant) -> String { "\(participant.name)@\(participant.node)" }

  private static func moved(_ message: Message, _ participants: [Participant], _ places: [String: Int]) -> Message {
    var message = message
    message.source = places[key(participants[message.source])] ?? 0
    message.targets = message.targets.map { places[key(participants[$0])] ?? 0 }
    return message
  }

  /// The lifelines of both in the order that one diagram of them would have.
  private static func lifelines(_ a: [Participant], _ b: [Participant]) -> [Participant] {
    let known = Set(a.map(key))
    let all = a + b.filter { !known.contains(key($0)) }
    let byID = all.sorted { $0.id < $1.id }
    var nodeRanks: [String: Int] = ["": -1]
    for (rank, participant) in byID.enumerated() where nodeRanks[participant.node] == nil {
      nodeRanks[participant.node] = rank
    }
    func order(_ participant: Participant) -> (Int, Int, UInt16) {
      (nodeRanks[participant.node] ?? 0, participant.role.rank, participant.id.rawValue)
    }
    return all.sorted { order($0) < order($1) }
  }
}
