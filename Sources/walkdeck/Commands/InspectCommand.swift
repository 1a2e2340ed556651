import ArgumentParser
import MarpDeck
import TextGrid
import Walkthrough

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Shows what Marp makes of a deck: slides, directives, notes, backgrounds, steps, page numbers.",
    discussion: """
      With --json: `globals`, and for each slide `local`, `notes`, `fragments`, `background`, `page` and `total` as Marp has \
      them. `speakerNotes` has those written as [//]: # (…) too, which are nothing to Marp.

      Example: walkdeck inspect slides/openstack.en.md
      Example: walkdeck inspect --json - < deck.md
      """)

  @Argument(help: "A Marp deck or another Markdown file; - for standard input.")
  var deck: String

  @Flag(help: "One JSON object instead of an outline.")
  var json = false

  @Option(help: ArgumentHelp("The reader's language: ko, en, or another BCP 47 tag.", valueName: "tag"))
  var lang: String?

  @Option(help: ArgumentHelp("Columns to fill; the terminal's where not said.", valueName: "n"))
  var width: Int?

  func validate() throws {
    if let lang, !LanguageTag.isValid(lang) {
      throw ValidationError("‘\(lang)’ is no language tag; expected one as ‘ko’ or ‘en-GB’")
    }
    if let width, !(40...1000).contains(width) { throw ValidationError("--width takes 40 to 1000 columns") }
  }

  func run() throws {
    let output = StandardOutput()
    let deck = Deck(try InputFile.text(self.deck))
    if json { return try output.write(JSONText.of(DeckInspection(deck))) }
    let outline = DeckOutline(
      deck, name: InputFile.shown(self.deck), width: width ?? output.width,
      wording: Wording(lang ?? Environment.language ?? deck.language ?? "en"))
    try output.write(outline.lines)
  }
}
