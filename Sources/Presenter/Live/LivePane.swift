import TextGrid

/// What is shown of a step that was run.
public enum LivePane: String, Sendable, Hashable, CaseIterable {
  /// What the author says and what the commands printed.
  case output
  /// The messages between the services.
  case diagram
  /// The resources that changed.
  case changes
  /// What AWS has for it.
  case aws

  /// What stands over it.
  func title(_ wording: Wording) -> String {
    switch self {
    case .output: wording("output", "출력")
    case .diagram: wording("diagram", "다이어그램")
    case .changes: wording("state", "상태 변화")
    case .aws: "AWS"
    }
  }

  /// What shows it.
  var command: LiveCommand {
    switch self {
    case .output: .output
    case .diagram: .diagram
    case .changes: .changes
    case .aws: .aws
    }
  }
}
