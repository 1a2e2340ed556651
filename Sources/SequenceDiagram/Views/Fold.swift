import CloudKernel
import TextGrid

extension Diagram {
  /// The overview: each node is one lifeline, messages inside a node are counted.
  public func fold(width: Int, glyphs: DiagramGlyphs = .unicode, pageRows: Int? = nil) -> [StyledText] {
    let folded = foldedByNode
    guard let layout = LaneLayout(folded.participants, rows: folded.messages.count, width: width) else {
      return folded.list(width: width, glyphs: glyphs)
    }
    let view = LaneView(folded, layout: layout, width: width, glyphs: glyphs, pageRows: pageRows, isFolded: true)
    return view.rows().map(\.text) + footer
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
    let names = participants.map { $0.name.displayWidth > 16 ? ShortNames.ownWord(of: $0) : $0.name }
    folded.messages = []
    for message in messages {
      var moved = message
      moved.source = nodeOf[message.source]
      moved.targets = message.targets.map { nodeOf[$0] }
      let target = message.targets.count > 1 ? "\(message.targets.count) consumers" : names[message.targets[0]]
      moved.route = message.isSelf ? names[message.source] : "\(names[message.source])→\(target)"
      if moved.isSelf { folded.addInside(moved) } else { folded.messages.append(moved) }
    }
    return folded
  }

  /// Adds a message that stays in its node: a row of its own if it is alone there, else one more in the count.
  private mutating func addInside(_ message: Message) {
    guard let last = messages.last, last.isSelf, last.source == message.source, last.section == message.section else {
      messages.append(message)
      return
    }
    var sum = last
    if case .inside(let number) = last.kind { sum.kind = .inside(number + 1) } else { sum.kind = .inside(2) }
    sum.events += message.events
    let failed = last.isFailure ? last : message
    sum.outcome = failed.outcome
    sum.status = failed.status
    messages[messages.count - 1] = sum
  }
}
