import ArgumentParser
import MarpDeck
import Presenter
import TextGrid
import Walkthrough

struct PresentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "present",
    abstract: "Shows a deck's slides in the terminal.",
    discussion: """
      Space goes on, ? shows all keys, q quits. Into a pipe the slides are printed as text.

      Example: walkdeck present slides/openstack.ko.md --minutes 45
      Example: walkdeck present deck.md | less
      """)

  @Argument(help: ArgumentHelp("A Marp deck; - reads it from standard input.", valueName: "deck"))
  var file: String?

  @OptionGroup var lesson: LessonOptions

  @Option(help: ArgumentHelp("How long the talk is to take; the presenter view counts down.", valueName: "n"))
  var minutes: Int?

  @Flag(help: "Print the keys and what they do.")
  var listKeys = false

  func validate() throws {
    if let minutes, !(1...1440).contains(minutes) { throw ValidationError("--minutes takes 1 to 1440") }
    if file == nil, !listKeys { throw ValidationError("present needs a deck: walkdeck present DECK") }
  }

  func run() throws {
    let output = StandardOutput()
    var settings = TalkSettings()
    settings.language = lesson.lang ?? Environment.language.flatMap { $0 == "ko" ? $0 : nil }
    settings.minutes = minutes
    settings.colors = output.colors
    guard let file, !listKeys else {
      let wording = Wording(settings.language ?? "en")
      return try output.write(KeyHelp(settings.keys, wording).rows(width: output.width))
    }
    settings.pictures = Self.pictures(of: file)
    let deck = try Self.deck(file)
    guard !output.isDumb, let terminal = Terminal(usesMouse: settings.usesMouse) else {
      let text = TalkText(deck, width: output.width)
      for slide in deck.slides.indices { try output.write(text.rows(of: slide)) }
      return
    }
    let steps = Walkthrough.parse(file: InputFile.shown(file), deck: deck)
    let setup = SessionSetup(
      description: try lesson.description(), edition: lesson.editions.edition, seed: lesson.seed,
      language: settings.language, deckLanguage: deck.language)
    let live = steps.scripts.isEmpty ? nil : LiveSteps(steps, setup)
    let talk = Talk(deck, settings: settings, live: live, size: terminal.size, now: TalkLoop.now)
    var loop = TalkLoop(
      talk, on: terminal, screen: Screen(colors: output.colors), runner: live.map { LiveRunner($0.file, $0.setup) },
      watching: file == "-" ? nil : file
    ) { try Self.deck(file) }
    guard loop.run() else { throw UsageFailure("the terminal can't be set up for a talk") }
  }

  /// The pictures in the folder of a deck, and below it.
  private static func pictures(of file: String) -> PictureShelf {
    let variables = Environment.variables
    let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? "."
    return PictureShelf(
      folder: folder, kind: PictureProtocol(environment: variables), isInTmux: variables["TMUX"] != nil)
  }

  private static func deck(_ file: String) throws -> Deck {
    Deck(try file == "-" ? InputFile.standardInput() : InputFile.text(file))
  }
}
