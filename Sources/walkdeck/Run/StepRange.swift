import TextGrid
import Walkthrough

/// Which steps of a file are shown; those before are run unseen.
struct StepRange {
  /// The first and the last step, counted through all walkthroughs of the file from 0.
  private let shown: ClosedRange<Int>

  /// Takes the ids of the first and the last step; throws the nearest id for one that is not there.
  init(_ file: WalkthroughFile, from: String?, to: String?) throws {
    let ids = file.scripts.flatMap { $0.steps.map(\.id) }
    func index(_ id: String) throws -> Int {
      if let index = ids.firstIndex(of: id) { return index }
      let all = ids.isEmpty ? "it has none" : "its steps are \(ids.joined(separator: ", "))"
      let hint = NearestWord.hint(for: id, among: ids) ?? all
      throw UsageFailure("\(file.name): there is no step ‘\(id)’; \(hint)")
    }
    let first = try from.map(index) ?? 0
    let last = try to.map(index) ?? max(ids.count - 1, 0)
    guard first <= last else {
      throw UsageFailure("\(file.name): the step ‘\(ids[last])’ comes before ‘\(ids[first])’")
    }
    shown = first...last
  }

  /// Whether a step is shown, by its place in the file.
  func shows(_ index: Int) -> Bool { shown.contains(index) }

  /// Whether everything that is shown lies before a step.
  func ends(before index: Int) -> Bool { index > shown.upperBound }

  /// Whether something is still to be shown behind a step.
  func begins(after index: Int) -> Bool { index < shown.lowerBound }
}
