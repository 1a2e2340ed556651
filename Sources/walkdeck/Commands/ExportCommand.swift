import ArgumentParser
import Export
import Foundation
import SequenceDiagram
import Walkthrough

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Runs a walkthrough and writes the narrated trace as Markdown.",
    discussion: """
      The same file gives the same bytes every time, so the result can be kept and compared.

      Example: walkdeck export walkthroughs/launch-instance.md -o launch.md --lang ko
      """)

  @Argument(help: "A Marp deck or another Markdown file.")
  var file: String

  @Option(name: .shortAndLong, help: ArgumentHelp("The file to write; - for standard output.", valueName: "file"))
  var output: String

  @Flag(help: "Overwrite a file that walkdeck has not written.")
  var force = false

  @Option(help: "How much of what happened the diagrams show: all, flow or summary.")
  var detail: Detail = .flow

  @OptionGroup var options: LessonOptions

  func run() throws {
    if output != "-" { try refuseToOverwrite() }
    let lesson = try Lesson(file, options.choice)
    let sessions = try lesson.sessions()
    let figures = try DrawnFigure.run(sessions, of: lesson.file, lesson.setup)
    let name = URL(filePath: file).lastPathComponent
    let text = MarkdownExport(
      sessions, lesson.setup, title: lesson.title, source: name, detail: detail, figures: figures
    ).text
    if output == "-" {
      try StandardOutput().write(text)
    } else {
      try OutputFile(output).replace(with: text)
    }
    let failures = sessions.flatMap { $0.results.flatMap(\.failures) }
    guard !failures.isEmpty else { return }
    StandardOutput.complain(failures.map { "\(lesson.file.name):\($0.position): \($0)" })
    throw ExitCode(1)
  }

  /// Only what walkdeck itself has written is overwritten without being told to.
  private func refuseToOverwrite() throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: output, isDirectory: &isFolder) else { return }
    let shown = InputFile.shown(output)
    guard !isFolder.boolValue else { throw UsageFailure("\(shown): this is a directory, not a file") }
    // A device is replaced by nothing: what would stand in its place is no longer a device.
    let type = try? FileManager.default.attributesOfItem(atPath: output)[.type] as? FileAttributeType
    guard type != .typeCharacterSpecial, type != .typeBlockSpecial, type != .typeSocket else {
      throw UsageFailure("\(shown): this is a device, not a file; - is standard output")
    }
    guard !force else { return }
    let isOurs = FileManager.default.contents(atPath: output)?.starts(with: MarkdownExport.marker.utf8) ?? false
    guard isOurs else {
      throw UsageFailure("\(shown): the file was not written by walkdeck; --force overwrites it")
    }
  }
}
