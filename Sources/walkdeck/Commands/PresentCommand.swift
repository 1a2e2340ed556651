import ArgumentParser
import Presenter
import TextGrid

struct PresentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "present",
    abstract: "Shows a deck's slides in the terminal and runs their steps.",
    discussion: """
      Space goes on, Enter runs the next step of a walkthrough, ? shows all keys, q quits. Into a pipe the slides are \
      printed as text. Settings and keys of your own are read from walkdeck/config.yaml in $XDG_CONFIG_HOME.

      Pictures are drawn with block characters, or shown by terminals with kitty's, iTerm2's or sixel pictures. \
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

  @Option(
    name: [.long, .customLong("auto")],
    help: ArgumentHelp("Go on by itself after so long: 20s, 2m; any key stops that, A goes on.", valueName: "time"))
  var advance: Seconds?

  @Option(help: ArgumentHelp("The theme: default, gaia, uncover or bright.", valueName: "name"))
  var theme: String?

  @Option(help: "What slides are drawn for: light or dark; as the terminal is where not said.")
  var appearance: Theme.Appearance?

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
    if let theme, !Theme.names.contains(theme) {
      let hint = NearestWord.hint(for: theme, among: Theme.names).map { "; \($0)" } ?? ""
      throw ValidationError("‘\(theme)’ is none of \(Theme.names.joined(separator: ", "))\(hint)")
    }
    if file == nil, !listKeys, !notes { throw ValidationError("present needs a deck: walkdeck present DECK") }
  }

  func run() throws {
    try TalkRequest(
      file: file, lesson: lesson.choice, minutes: minutes, advance: advance?.count, theme: theme,
      appearance: appearance, config: config, notes: notes,
      record: record, listKeys: listKeys
    ).run()
  }
}

extension Theme.Appearance: ExpressibleByArgument {}

extension Seconds: ExpressibleByArgument {
  /// Reads a time from the command line.
  public init?(argument: String) { self.init(argument) }
}
