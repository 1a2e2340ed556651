import TextGrid

/// The ways to draw a diagram in a terminal.
public enum DiagramView: String, Sendable, Hashable, CaseIterable {
  /// One row a message over narrow lanes.
  case lanes
  /// The messages around the current one between whole lifelines.
  case focus
  /// Nodes as lifelines.
  case fold
  /// Sentences, without any drawing.
  case list
}

extension Diagram {
  /// The diagram in one of the views, no line wider than `width`; `focus` is on the last message.
  public func lines(
    _ view: DiagramView, width: Int, glyphs: DiagramGlyphs = .unicode, pageRows: Int? = nil
  ) -> [StyledText] {
    switch view {
    case .lanes: lanes(width: width, glyphs: glyphs, pageRows: pageRows)
    case .focus: focus(on: messages.count - 1, width: width, glyphs: glyphs)
    case .fold: fold(width: width, glyphs: glyphs, pageRows: pageRows)
    case .list: list(width: width, glyphs: glyphs)
    }
  }
}
