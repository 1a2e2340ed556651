import ArgumentParser
import Walkthrough

/// What every command that runs walkthroughs can be told.
struct LessonOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The reader's language: ko, en, or another BCP 47 tag.", valueName: "tag"))
  var lang: String?

  @Option(help: ArgumentHelp("Where the cloud's ids come from; the same number gives the same ids.", valueName: "n"))
  var seed: UInt64 = LessonChoice.courseSeed

  @Option(help: ArgumentHelp("Another cloud than the course's, as YAML.", valueName: "file"))
  var cloud: String?

  @OptionGroup var editions: EditionOption

  func validate() throws {
    guard let lang, !LanguageTag.isValid(lang) else { return }
    throw ValidationError("‘\(lang)’ is no language tag; expected one as ‘ko’ or ‘en-GB’")
  }

  /// What was chosen.
  var choice: LessonChoice { LessonChoice(lang: lang, seed: seed, cloud: cloud, edition: editions.edition) }
}
