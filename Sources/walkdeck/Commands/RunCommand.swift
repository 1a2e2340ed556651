import ArgumentParser
import SequenceDiagram
import TextGrid
import Glibc
import Walkthrough

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs a walkthrough step by step in the terminal's scrollback.",
    discussion: """
      Enter runs the next step, b goes back one, r starts again, d changes how much is shown, q ends, ? helps.

      With --json each line is an object whose type is step, command, event, expectation, failure or figure. A figure's \
      line says its kind, what it shows in words (text), the line of the file it stands on, and behind which step.

      Example: walkdeck run walkthroughs/launch-instance.md --lang ko
      Example: walkdeck run walkthroughs/launch-instance.md --all --to dhcp --view fold
      """)

  @Argument(help: "A Marp deck or another Markdown file.")
  var file: String

  @Flag(help: "Run everything without asking.")
  var all = false

  @Option(help: ArgumentHelp("Show this step only; the steps before it run unseen.", valueName: "id"))
  var step: String?

  @Option(help: ArgumentHelp("Begin with this step; the steps before it run unseen.", valueName: "id"))
  var from: String?

  @Option(help: ArgumentHelp("End after this step.", valueName: "id"))
  var to: String?

  @OptionGroup var options: LessonOptions

  @Option(
    help: """
      The drawing: lanes (a line a message), focus (the last messages between whole lifelines), fold (a lifeline a \
      node), list (sentences).
      """)
  var view: DiagramView?

  @Option(help: "How much of what happened: all, flow or summary.")
  var detail: Detail = .flow

  @Option(help: ArgumentHelp("Columns to fill; the terminal's where not said.", valueName: "n"))
  var width: Int?

  @Flag(help: "One JSON object a line: steps, commands, events, expectations, figures.")
  var json = false

  func validate() throws {
    if step != nil && (from != nil || to != nil) {
      throw ValidationError("--step shows one step: it can't be given with --from or --to")
    }
    if let width, !(20...1000).contains(width) { throw ValidationError("--width takes 20 to 1000 columns") }
  }

  func run() throws {
    let output = StandardOutput()
    let lesson = try Lesson(file, options.choice, language: localeLanguage(output))
    let sessions = try lesson.sessions()
    let range = try StepRange(lesson.file, from: step ?? from, to: step ?? to)
    if json { return try EventLines(lesson.file, output).run(sessions, range, lesson.setup) }
    let report = ReportOptions(
      view: view ?? (output.isDumb ? .list : .lanes), detail: detail, width: width ?? output.width)
    let isInteractive = !all && step == nil && output.isTerminal && isatty(STDIN_FILENO) == 1
    let player = Player(lesson.file, sessions, range, report, output)
    if sessions.isEmpty { return try player.showFigures(lesson.setup) }
    guard try isInteractive ? player.play() : player.runAll() else { throw ExitCode(1) }
  }

  /// A Korean's terminal reads Korean where the deck has it; all others get the deck's own language.
  private func localeLanguage(_ output: StandardOutput) -> String? {
    Environment.language.flatMap { $0 == "ko" && output.isTerminal ? $0 : nil }
  }
}

extension DiagramView: ExpressibleByArgument {}
extension Detail: ExpressibleByArgument {}
