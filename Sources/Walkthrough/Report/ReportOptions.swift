public import SequenceDiagram

/// How a step is shown.
public struct ReportOptions: Sendable, Hashable {
  /// Which drawing.
  public var view: DiagramView
  /// How much of what happened.
  public var detail: Detail
  /// How many columns there are.
  public var width: Int
  /// Answers are shown with their questions.
  public var showsAnswers: Bool

  /// Makes options.
  public init(view: DiagramView = .lanes, detail: Detail = .flow, width: Int = 80, showsAnswers: Bool = true) {
    self.view = view
    self.detail = detail
    self.width = width
    self.showsAnswers = showsAnswers
  }
}
