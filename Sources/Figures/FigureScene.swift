import CloudServices
import TextGrid

/// What a figure is drawn from: the cloud as it is, and the reader's language.
struct FigureScene {
  let wording: Wording
  private let site: Site?

  init(_ site: Site?, _ language: String) {
    self.site = site
    wording = Wording(language)
  }

  /// The cloud's machines, processes and guests now.
  var machines: [MachineView] { site.map { MachineView.all(of: $0) } ?? MachineView.course }
}
