import CloudKernel
import TextGrid

/// A colour for each node, so that an arrow shows whose it is.
struct LanePalette {
  /// By participant.
  let styles: [Style]
  private let byNode: [String: Style]

  init(_ participants: [Participant]) {
    let colors: [Color] = [.cyan, .green, .yellow, .magenta, .blue]
    var byNode: [String: Style] = ["": .plain]
    for participant in participants where byNode[participant.node] == nil {
      byNode[participant.node] = Style(foreground: colors[(byNode.count - 1) % colors.count])
    }
    styles = participants.map { byNode[$0.node] ?? .plain }
    self.byNode = byNode
  }

  func style(ofNode node: String) -> Style { byNode[node] ?? .plain }
}

extension Style {
  var emboldened: Style {
    var style = self
    style.isBold = true
    return style
  }
}
