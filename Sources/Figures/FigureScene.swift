import CloudServices
import TextGrid

/// What a figure is drawn from: the cloud as it is, and the reader's language.
struct FigureScene {
  let wording: Wording
  private let given: Site?

  init(_ site: Site?, _ language: String) {
    given = site
    wording = Wording(language)
  }

  /// The cloud's machines, processes and guests now.
  var machines: [MachineView] { given.map { MachineView.all(of: $0) } ?? MachineView.course }

  /// The cloud itself; where none runs, the course's as it is when a lesson begins.
  var site: Site? { given ?? (try? Site()) }

  /// Which launch flow the cloud has.
  var edition: CloudDescription.Edition { given?.description.edition ?? .current }
}
