import CloudServices
import TextGrid

/// What a figure is drawn from: the cloud as it is, and the reader's language.
struct FigureScene {
  let wording: Wording
  private let given: Site?

  /// Takes a cloud; where the figure asks for the other edition, a new one of that edition in its place.
  init(_ site: Site?, _ language: String, edition: CloudDescription.Edition? = nil) {
    wording = Wording(language)
    var description = site?.description ?? .course
    guard let edition, edition != description.edition else {
      given = site
      return
    }
    description.edition = edition
    given = try? Site(description)
  }

  /// The cloud's machines, processes and guests now.
  var machines: [MachineView] { given.map { MachineView.all(of: $0) } ?? MachineView.course }

  /// The cloud itself; where none runs, the course's as it is when a lesson begins.
  var site: Site? { given ?? (try? Site()) }

  /// Which launch flow the cloud has.
  var edition: CloudDescription.Edition { given?.description.edition ?? .current }
}
