import CloudKernel
import TextGrid

extension Diagram {
  /// The overview: each node is one lifeline, messages inside a node are counted.
  public func fold(width: Int, glyphs: DiagramGlyphs = .unicode, pageRows: Int? = nil) -> [StyledText] {
    let folded = foldedByNode
    guard let layout = LaneLayout(folded.participants, rows: folded.messages.count, width: width) else {
      return folded.list(width: width, glyphs: glyphs)
    }
    return LaneView(folded, layout: layout, width: width, glyphs: glyphs, pageRows: pageRows).lines() + footer
  }

  /// The diagram between nodes; what goes on inside one is a note that counts it.
  var foldedByNode: Diagram {
    var folded = self
    var nodes: [String: Int] = [:]
    folded.participants = []
    let nodeOf = participants.map { participant in
      let name = participant.node.isEmpty ? participant.name : participant.node
      if let known = nodes[name] { return known }
      nodes[name] = folded.participants.count
      folded.participants.append(
        Participant(id: participant.id, name: name, node: "", role: participant.role, project: ""))
      return folded.participants.count - 1
    }
    let names = distinctNames
    folded.messages = []
    for message in messages {
      var moved = message
      moved.source = nodeOf[message.source]
      moved.targets = message.targets.map { nodeOf[$0] }
      guard moved.isSelf else {
        let targets = message.targets.map { names[$0] }
        let target = targets.count > 1 ? "\(targets.count) consumers" : targets.joined()
        moved.operation = "\(names[message.source])→\(target): \(message.operation)"
        folded.messages.append(moved)
        continue
      }
      folded.countInside(moved)
    }
    return folded
  }

  /// Adds a message that stays in its node to the count that the last row may already be.
  private mutating func countInside(_ message: Message) {
    var message = message
    if let last = messages.last, case .inside(let number) = last.kind, last.source == message.source,
      last.section == message.section
    {
      messages[messages.count - 1].kind = .inside(number + 1)
      messages[messages.count - 1].events += message.events
      if message.isFailure, !last.isFailure {
        messages[messages.count - 1].outcome = message.outcome
        messages[messages.count - 1].status = "\(message.operation) \(message.status)"
      }
      return
    }
    message.kind = .inside(1)
    message.targets = [message.source]
    if message.isFailure { message.status = "\(message.operation) \(message.status)" }
    messages.append(message)
  }
}
