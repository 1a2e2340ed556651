import TextGrid

/// The ways to draw a whole diagram in a terminal.
public enum DiagramView: String, Sendable, Hashable, CaseIterable {
  /// One row a message over narrow lanes.
  case lanes
  /// Nodes as lifelines.
  case fold
  /// Sentences, without any drawing.
  case list
}

extension Diagram {
  /// The diagram in one of the views, no line wider than `width`.
  public func lines(
    _ view: DiagramView, width: Int, glyphs: DiagramGlyphs = .unicode, pageRows: Int? = nil
  ) -> [StyledText] {
    switch view {
    case .lanes: lanes(width: width, glyphs: glyphs, pageRows: pageRows)
    case .fold: fold(width: width, glyphs: glyphs, pageRows: pageRows)
    case .list: list(width: width, glyphs: glyphs)
    }
  }
}
