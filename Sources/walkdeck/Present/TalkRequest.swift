import Figures
import Glibc
import MarpDeck
import Presenter
import TextGrid
import Walkthrough

/// A talk as it was asked for on the command line.
struct TalkRequest {
  /// The deck's file; nil where only notes or keys are asked for.
  var file: String?
  var lesson = LessonChoice()
  var minutes: Int?
  var advance: Int?
  var theme: String?
  var appearance: Theme.Appearance?
  var config: String?
  /// Follows a talk in another terminal.
  var notes = false
  /// Where the talk is recorded.
  var record: String?
  /// Prints the keys.
  var listKeys = false
}

extension TalkRequest {
  /// Takes `present DECK`, the words of most talks; nil for all others.
  ///
  /// To look at every option of every command takes the argument parser a quarter of the time to the first slide.
  init?(plain arguments: some Collection<String>) {
    let words = Array(arguments)
    guard words.count == 2, words[0] == PresentCommand.configuration.commandName, words[1].first != "-" else {
      return nil
    }
    self.init(file: words[1])
  }

  func run() throws {
    let output = StandardOutput()
    var settings = try settings(output)
    let wording = Wording(settings.language ?? "en")
    if listKeys { return try output.write(KeyHelp(settings, wording).rows(width: output.width)) }
    let terminal = output.isDumb ? nil : Terminal(usesMouse: settings.usesMouse)
    if notes { return try follow(terminal, settings, output) }
    guard let file else { return }
    settings.pictures = Self.pictures(of: file)
    let text = try text(file)
    guard let terminal else { return try print(source(text, file, settings), settings, output) }
    let cast = try record.map { try Self.cast($0, title: InputFile.shown(file), terminal.size) }
    var loop = try TalkLoop(
      settings, on: terminal, screen: Self.screen(output), cast: cast, beginning: Self.beginning(of: text),
      watching: file == "-" ? nil : file, first: { try source(text, file, settings) },
      again: { [settings] in try source(self.text(file), file, settings) })
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
  private func print(_ source: TalkSource, _ settings: TalkSettings, _ output: StandardOutput) throws {
    let deck = source.deck
    if output.isDumb, output.isTerminal, isatty(STDIN_FILENO) == 1 {
      var talk = LineTalk(
        deck, live: source.live, width: output.width, Wording(settings.language ?? deck.language ?? "en"))
      return try talk.run { try output.write($0) }
    }
    let text = TalkText(deck, live: source.live, width: output.width)
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
    settings.appearance = appearance ?? settings.appearance
    settings.terminalAppearance = Environment.appearance
    settings.colors = output.colors
    return settings
  }

  private func text(_ file: String) throws -> String {
    try file == "-" ? InputFile.standardInput() : InputFile.text(file)
  }

  /// The beginning of a long deck, unless a walkthrough or a figure stands on its first slide: that takes all of the deck.
  private static func beginning(of text: String) -> Deck? {
    guard let deck = Deck.beginning(of: text) else { return nil }
    let isLive = deck.slides[0].codeBlocks.contains { block in
      Figure.isFigure(block) || block.words.contains { $0.hasPrefix("walkthrough") }
    }
    return isLive ? nil : deck
  }

  private func source(_ text: String, _ file: String, _ settings: TalkSettings) throws -> TalkSource {
    let deck = Deck(text)
    let steps = Walkthrough.parse(file: InputFile.shown(file), deck: deck)
    guard !steps.scripts.isEmpty || !steps.figures.isEmpty || !steps.diagnostics.isEmpty else {
      return TalkSource(name: InputFile.shown(file), text: text, deck: deck, live: nil)
    }
    let setup = try lesson.setup(language: settings.language, deckLanguage: deck.language)
    return TalkSource(name: InputFile.shown(file), text: text, deck: deck, live: LiveSteps(steps, setup))
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
