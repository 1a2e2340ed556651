import ArgumentParser
import Foundation
import MarpDeck
import TextGrid
import Walkthrough

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Reads decks, runs their walkthroughs and says what Marp or the cloud takes otherwise than written.",
    discussion: """
      Prints FILE:LINE:COLUMN, what was found, what Marp does with it, the mend and the rule's name; exits with 1 when \
      there is an error (with --strict also for a warning), with 2 when a file can't be read.

      <!-- lint disable RULE --> silences a rule from there on, <!-- lint enable RULE --> ends that, <!-- lint ignore RULE --> \
      is for the next block; the front matter's lintDisable: RULE is for the deck. To Marp these are no notes.

      X.en.md and X.ko.md are one deck in two languages: what changed in one and not in the other is reported. X.sync.json \
      keeps how they last were in step; --update writes it.

      Example: walkdeck check slides/*.md walkthroughs/*.md
      Example: walkdeck check --size 80x24,120x40 slides/*.md
      Example: walkdeck check --update walkthroughs/launch-instance.md
      """)

  @Argument(help: "Marp decks or other Markdown files; - for standard input.")
  var files: [String]

  @Flag(help: "Rewrite the expected output and the figures in the files, and the record of languages in step.")
  var update = false

  @Flag(help: "A warning fails the check too.")
  var strict = false

  @Flag(help: "One JSON object: findings, and how many steps ran.")
  var json = false

  @Option(
    help: ArgumentHelp("Warn of slides that are too long for these terminals: 80x24,120x40.", valueName: "sizes"))
  var size: SizeList?

  @OptionGroup var options: LessonOptions

  func validate() throws {
    if update, files.contains("-") { throw ValidationError("--update writes into files; standard input is none") }
  }

  func run() throws {
    let output = StandardOutput()
    let wording = (options.lang ?? (output.isTerminal ? Environment.language : nil)).map { Wording($0) }
    var mistakes: [String] = []
    var findings: [Finding] = []
    var steps = 0
    for path in files {
      do {
        var check = FileCheck(path, options, wording, update: update, sizes: size?.sizes ?? [])
        try check.run()
        findings += check.findings
        steps += check.steps
        if !json { try output.write(Self.lines(check, InputFile.shown(path), check.wording)) }
      } catch let failure as UsageFailure {
        mistakes += failure.lines
      }
    }
    var pairs = PairCheck(wording ?? Wording("en"), update: update)
    for path in files { try pairs.run(path) }
    findings += pairs.findings
    if !json { try output.write((pairs.remarks + pairs.findings.map(\.text)).map { $0 + "\n" }.joined()) }
    if json { try output.write(JSONText.of(Report(findings: findings, steps: steps))) }
    guard mistakes.isEmpty else { throw UsageFailure(mistakes) }
    if findings.contains(where: { $0.severity == .error || strict }) { throw ExitCode(1) }
  }

  private struct Report: Encodable {
    let findings: [Finding]
    let steps: Int
  }

  private static func lines(_ check: FileCheck, _ name: String, _ wording: Wording) -> String {
    var lines = check.remarks + check.findings.map(\.text)
    let errors = check.findings.count { $0.severity == .error }
    if errors == 0 {
      let warnings = check.findings.count
      let steps = check.steps
      var parts: [String] = []
      if steps > 0 {
        parts.append(wording("\(steps) step\(steps == 1 ? "" : "s"), all as written", "단계 \(steps)개, 모두 적힌 대로"))
      }
      if warnings > 0 { parts.append(wording("\(warnings) warning\(warnings == 1 ? "" : "s")", "경고 \(warnings)개")) }
      lines.append("\(name): " + (parts.isEmpty ? wording("fine", "이상 없음") : parts.joined(separator: "; ")))
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
