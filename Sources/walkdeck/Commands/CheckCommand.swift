import ArgumentParser
import Foundation
import Walkthrough

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Reads files, runs their walkthroughs and says what is not as they say.",
    discussion: """
      Prints FILE:LINE:COLUMN for each; exits with 1 when a walkthrough ran otherwise than written, with 2 when a file
      can't be read or holds mistakes.

      Example: walkdeck check walkthroughs/*.md
      Example: walkdeck check --update walkthroughs/launch-instance.md
      """)

  @Argument(help: "Marp decks or other Markdown files.")
  var files: [String]

  @Flag(help: "Rewrite the expected output in the files; nothing else in them changes.")
  var update = false

  @OptionGroup var options: LessonOptions

  func run() throws {
    let output = StandardOutput()
    var mistakes: [String] = []
    var hasFailed = false
    for path in files {
      do {
        let failures = try check(path, output)
        hasFailed = hasFailed || failures
      } catch let failure as UsageFailure {
        mistakes += failure.lines
      }
    }
    guard mistakes.isEmpty else { throw UsageFailure(mistakes) }
    if hasFailed { throw ExitCode(1) }
  }

  /// Runs a file's walkthroughs; true when something was not as written.
  private func check(_ path: String, _ output: StandardOutput) throws -> Bool {
    let lesson = try Lesson(path, options)
    let sessions = try lesson.sessions()
    for session in sessions { while session.runNext() != nil {} }
    let results = sessions.flatMap(\.results)
    var failures = results.flatMap(\.failures)
    if update {
      let runs = results.flatMap(\.commands).filter { $0.status == .ended }.map { ($0.command, $0.printed) }
      let text = OutputUpdate.apply(to: lesson.text, runs)
      if text != lesson.text {
        try OutputFile(path).replace(with: text)
        try output.write("\(lesson.file.name): expected output rewritten\n")
      }
      let rewritten = Set(results.flatMap(\.commands).compactMap { $0.difference == nil ? nil : $0.command.position })
      failures.removeAll { failure in
        results.flatMap(\.commands).contains { run in
          rewritten.contains(run.command.position)
            && (run.command.output?.lines.map(\.position).contains(failure.position) ?? false
              || failure.position == run.command.position)
        }
      }
    }
    for failure in failures { try output.write("\(lesson.file.name):\(failure.position): \(failure)\n") }
    let steps = results.count
    if failures.isEmpty {
      try output.write("\(lesson.file.name): \(steps) step\(steps == 1 ? "" : "s"), all as written\n")
    }
    return !failures.isEmpty
  }
}
