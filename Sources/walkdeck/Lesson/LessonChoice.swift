import CloudServices
import Walkthrough

/// How walkthroughs are to run.
struct LessonChoice {
  var lang: String?
  var seed = LessonChoice.courseSeed
  /// The file that describes the cloud; nil for the course's.
  var cloud: String?
  var edition: CloudDescription.Edition?

  /// Where the ids of the course come from.
  static let courseSeed: UInt64 = 1

  /// The cloud that `--cloud` describes, or the course's; throws a line for each thing that is wrong with the file.
  ///
  /// `--edition` counts before the file's; a deck's own edition is its sessions' to know.
  func description() throws -> CloudDescription {
    var description = try cloud.map(Self.read) ?? .course
    description.edition = edition ?? description.edition
    return description
  }

  private static func read(_ path: String) throws -> CloudDescription {
    let text = try InputFile.text(path)
    do throws(CloudFileError) {
      return try CloudFile.description(text, file: InputFile.shown(path))
    } catch {
      throw UsageFailure(error.problems.map(\.description))
    }
  }

  /// What the walkthroughs of a deck are run with; `language` is the reader's where `lang` does not say.
  func setup(language: String? = nil, deckLanguage: String?) throws -> SessionSetup {
    SessionSetup(
      description: try description(), edition: edition, seed: seed, language: lang ?? language,
      deckLanguage: deckLanguage)
  }

  /// A cloud as it is when a lesson begins.
  func site() throws -> Site { try Site(description(), seed: seed) }
}
