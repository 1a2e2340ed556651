import ArgumentParser
import CloudServices
import TextGrid
import Walkthrough

/// What every command that runs walkthroughs can be told.
struct LessonOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The reader's language: ko, en, or another BCP 47 tag.", valueName: "tag"))
  var lang: String?

  @Option(help: ArgumentHelp("Where the cloud's ids come from; the same number gives the same ids.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("Another cloud than the course's, as YAML.", valueName: "file"))
  var cloud: String?

  @OptionGroup var editions: EditionOption

  func validate() throws {
    guard let lang, !LanguageTag.isValid(lang) else { return }
    throw ValidationError("‘\(lang)’ is no language tag; expected one as ‘ko’ or ‘en-GB’")
  }

  /// The cloud that `--cloud` describes, or the course's; throws a line for each thing that is wrong with the file.
  ///
  /// `--edition` counts before the file's; a deck's own edition is its sessions' to know.
  func description() throws -> CloudDescription {
    var description = try cloud.map(Self.read) ?? .course
    description.edition = editions.edition ?? description.edition
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

  /// A cloud as it is when a lesson begins.
  func site() throws -> Site { try Site(description(), seed: seed) }
}

/// A file's walkthroughs, checked and ready to run.
struct Lesson {
  let path: String
  let text: String
  let file: WalkthroughFile
  let setup: SessionSetup

  /// Reads a file; throws a line for each thing that is wrong.
  init(_ path: String, _ options: LessonOptions, language: String? = nil) throws {
    self.path = path
    text = try InputFile.text(path)
    file = Walkthrough.parse(file: InputFile.shown(path), text: text)
    let description = try options.description()
    setup = SessionSetup(
      description: description, edition: options.editions.edition, seed: options.seed,
      language: options.lang ?? language, deckLanguage: file.language)
    guard file.diagnostics.isEmpty else { throw UsageFailure(file.diagnostics.map(\.description)) }
    guard !file.scripts.isEmpty || !file.figures.isEmpty else {
      throw UsageFailure(
        "\(file.name): no block of this file is a walkthrough; its fence reads ```console walkthrough=ID")
    }
  }

  /// The first heading of the deck, or the file's name.
  var title: String {
    var isCode = false
    for line in text.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("```") { isCode.toggle() }
      guard !isCode, line.hasPrefix("# ") else { continue }
      return String(line.dropFirst(2).drop { $0 == " " })
    }
    return path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The cloud of the file as it is before any walkthrough.
  func site() throws -> Site { try Site(setup.description, seed: setup.seed) }

  /// A session for each walkthrough; throws what can't work on the cloud.
  func sessions() throws -> [WalkthroughSession] {
    var sessions: [WalkthroughSession] = []
    for script in file.scripts { sessions.append(try WalkthroughSession(script, setup)) }
    let problems = SessionCheck.problems(of: file, sessions)
    guard problems.isEmpty else { throw UsageFailure(problems.map(\.description)) }
    return sessions
  }
}
