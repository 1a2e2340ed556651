import ArgumentParser
import Glibc
import MarpDeck
import Presenter
import TextGrid
import Walkthrough

struct PresentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "present",
    abstract: "Shows a deck's slides in the terminal and runs their steps.",
    discussion: """
      Space goes on, Enter runs the next step of a walkthrough, ? shows all keys, q quits. Into a pipe the slides are
      printed as text. Settings and keys of your own are read from walkdeck/config.yaml in $XDG_CONFIG_HOME.

      Pictures are drawn with block characters, or shown by terminals with kitty's, iTerm2's or sixel pictures.
      WALKDECK_PICTURES=cells, kitty, iterm2 or sixel chooses; tmux needs `set -g allow-passthrough on` for them.

      Example: walkdeck present slides/openstack.ko.md --minutes 45
      Example: walkdeck present --notes
      Example: walkdeck present deck.md | less
      Example: walkdeck present deck.md --record talk.cast && asciinema play talk.cast
      """)

  @Argument(help: ArgumentHelp("A Marp deck; - reads it from standard input.", valueName: "deck"))
  var file: String?

  @OptionGroup var lesson: LessonOptions

  @Option(help: ArgumentHelp("How long the talk is to take; the presenter view counts down.", valueName: "n"))
  var minutes: Int?

  @Option(help: ArgumentHelp("Go on by itself after so many seconds.", valueName: "seconds"))
  var advance: Int?

  @Option(help: ArgumentHelp("The theme: default, gaia, uncover or bright.", valueName: "name"))
  var theme: String?

  @Option(help: ArgumentHelp("Settings and keys, as YAML.", valueName: "file"))
  var config: String?

  @Flag(help: "Follow a talk that runs in another terminal: slide, next slide, notes and clock.")
  var notes = false

  @Option(help: ArgumentHelp("Record the talk for asciinema: what the screen writes, and when.", valueName: "cast"))
  var record: String?

  @Flag(help: "Print the keys and what they do.")
  var listKeys = false

  func validate() throws {
    if let minutes, !(1...1440).contains(minutes) { throw ValidationError("--minutes takes 1 to 1440") }
    if let advance, !(1...3600).contains(advance) { throw ValidationError("--advance takes 1 to 3600") }
    if let theme, !Theme.names.contains(theme) {
      let hint = NearestWord.hint(for: theme, among: Theme.names).map { "; \($0)" } ?? ""
      throw ValidationError("‘\(theme)’ is none of \(Theme.names.joined(separator: ", "))\(hint)")
    }
    if file == nil, !listKeys, !notes { throw ValidationError("present needs a deck: walkdeck present DECK") }
  }

  func run() throws {
    let output = StandardOutput()
    var settings = try settings(output)
    let wording = Wording(settings.language ?? "en")
    if listKeys { return try output.write(KeyHelp(settings.keys, wording).rows(width: output.width)) }
    let terminal = output.isDumb ? nil : Terminal(usesMouse: settings.usesMouse)
    if notes { return try follow(terminal, settings, output) }
    guard let file else { return }
    settings.pictures = Self.pictures(of: file)
    let source = try source(file, settings)
    guard let terminal else { return try print(source.deck, settings, output) }
    let cast = try record.map { try Self.cast($0, title: InputFile.shown(file), terminal.size) }
    var loop = TalkLoop(
      source, settings, on: terminal, screen: Self.screen(output), cast: cast, watching: file == "-" ? nil : file
    ) { [settings] in try self.source(file, settings) }
    guard loop != nil else { throw UsageFailure("the terminal can't be set up for a talk") }
    loop?.run()
    if let record, let problem = cast?.problem {
      throw UsageFailure("\(InputFile.shown(record)): the recording is not whole (\(problem))")
    }
  }

  private static func cast(_ path: String, title: String, _ size: GridSize) throws -> CastFile {
    do throws(CastError) {
      return try CastFile(path, title: title, size: size)
    } catch {
      throw UsageFailure("\(InputFile.shown(path)): can't be written (\(error.reason))")
    }
  }

  private func follow(_ terminal: Terminal?, _ settings: TalkSettings, _ output: StandardOutput) throws {
    guard let terminal, var loop = NotesLoop(of: file, settings, on: terminal, screen: Self.screen(output)) else {
      throw UsageFailure("--notes needs a terminal that can do more than print")
    }
    loop.run()
  }

  /// Where there is no screen, slides are text: one after another, or as they are asked for where somebody sits there.
  private func print(_ deck: Deck, _ settings: TalkSettings, _ output: StandardOutput) throws {
    if output.isDumb, output.isTerminal, isatty(STDIN_FILENO) == 1 {
      var talk = LineTalk(deck, width: output.width, Wording(settings.language ?? deck.language ?? "en"))
      return try talk.run { try output.write($0) }
    }
    let text = TalkText(deck, width: output.width)
    for slide in deck.slides.indices { try output.write(text.rows(of: slide)) }
  }

  // MARK: What is read

  /// The speaker's own settings, under those of the command line.
  private func settings(_ output: StandardOutput) throws -> TalkSettings {
    var settings = TalkSettings()
    settings.language = Environment.language.flatMap { $0 == "ko" ? $0 : nil }
    if let path = config ?? Environment.configFile {
      do {
        settings = try SettingsFile.read(try InputFile.text(path), file: InputFile.shown(path), over: settings)
      } catch let failure as SettingsFile.Failure {
        throw UsageFailure(failure.diagnostics.map(\.description))
      }
    }
    settings.language = lesson.lang ?? settings.language
    settings.minutes = minutes ?? settings.minutes
    settings.advance = advance ?? settings.advance
    settings.theme = theme ?? settings.theme
    settings.colors = output.colors
    return settings
  }

  private func source(_ file: String, _ settings: TalkSettings) throws -> TalkSource {
    let text = try file == "-" ? InputFile.standardInput() : InputFile.text(file)
    let deck = Deck(text)
    let steps = Walkthrough.parse(file: InputFile.shown(file), deck: deck)
    guard !steps.scripts.isEmpty else { return TalkSource(text: text, deck: deck, live: nil) }
    let setup = SessionSetup(
      description: try lesson.description(), edition: lesson.editions.edition, seed: lesson.seed,
      language: settings.language, deckLanguage: deck.language)
    return TalkSource(text: text, deck: deck, live: LiveSteps(steps, setup))
  }

  /// The pictures in the folder of a deck, and below it.
  private static func pictures(of file: String) -> PictureShelf {
    let variables = Environment.variables
    let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? "."
    return PictureShelf(
      folder: folder, kind: PictureProtocol(environment: variables), isInTmux: variables["TMUX"] != nil)
  }

  private static func screen(_ output: StandardOutput) -> Screen {
    var screen = Screen(colors: output.colors)
    let variables = Environment.variables
    screen.erasesInColor = !(variables["TERM"] ?? "").hasPrefix("screen") || variables["TMUX"] != nil
    return screen
  }
}
