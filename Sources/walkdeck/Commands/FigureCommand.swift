import ArgumentParser
import CloudServices
import Figures
import TextGrid

struct FigureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figure",
    abstract: "Draws a figure as decks have them in ```figure blocks.",
    discussion: """
      Kinds: map, nodes, parts, topology, volumes, table; their options stand behind them as name=value. All but the map \
      take edition=classic or edition=current.

      Example: walkdeck figure map aws=all --lang ko
      Example: walkdeck figure nodes highlight=keystone,mariadb --svg > nodes.svg
      """)

  @Argument(help: "The kind of figure and its options, as behind ```figure.")
  var words: [String]

  @Flag(help: "Write SVG.")
  var svg = false

  @Flag(help: "Write what the figure shows in words.")
  var text = false

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Option(help: ArgumentHelp("Columns to fill; the terminal's where not said.", valueName: "n"))
  var width: Int?

  @OptionGroup var options: LessonOptions

  func validate() throws {
    if let width, !(40...1000).contains(width) { throw ValidationError("--width takes 40 to 1000 columns") }
  }

  func run() throws {
    let output = StandardOutput()
    let figure: Figure
    let line = words.joined(separator: " ")
    do throws(FigureError) {
      figure = try Figure(line: line)
    } catch {
      throw UsageFailure(
        "\(line.sanitised):\(error.position.column): \(error.message)" + (error.hint.map { "; \($0)" } ?? ""))
    }
    let language = options.lang ?? Environment.language ?? "en"
    let site = try options.choice.site()
    if svg { return try output.write(figure.svg(site: site, language: language)) }
    if text { return try output.write(figure.alternative(site: site, language: language) + "\n") }
    try output.write(
      figure.lines(
        width: width ?? output.width, site: site, language: language,
        glyphs: ascii || output.isDumb ? .ascii : .unicode))
  }
}
