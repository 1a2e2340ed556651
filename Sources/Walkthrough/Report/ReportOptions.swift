public import SequenceDiagram

/// How a step is shown.
public struct ReportOptions: Sendable, Hashable {
  /// The drawings there are.
  public enum View: String, Sendable, CaseIterable {
    /// A row a message, a lifeline a process.
    case lanes
    /// A lifeline a node.
    case fold
    /// Sentences, for screen readers and logs.
    case list
  }

  /// Which drawing.
  public var view: View
  /// How much of what happened.
  public var detail: Detail
  /// How many columns there are.
  public var width: Int
  /// Answers are shown with their questions.
  public var showsAnswers: Bool

  /// Makes options.
  public init(view: View = .lanes, detail: Detail = .flow, width: Int = 80, showsAnswers: Bool = true) {
    self.view = view
    self.detail = detail
    self.width = width
    self.showsAnswers = showsAnswers
  }
}
