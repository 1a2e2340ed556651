import AWSEquivalents
import ArgumentParser
import CloudKernel
import TextGrid
import Walkthrough

struct AWSCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aws",
    abstract: "Says what AWS has for a service, an operation or a command.",
    discussion: """
      Without words it lists every system of the OpenStack map with the course's pair and today's.

      Example: walkdeck aws nova
      Example: walkdeck aws server create
      Example: walkdeck aws openstack server create --image cirros --flavor m1.tiny web
      Example: walkdeck aws POST /v2.1/servers
      Example: walkdeck aws RunInstances
      """)

  @Flag(help: "One JSON object a line.")
  var json = false

  @Option(help: ArgumentHelp("The reader's language: ko or en.", valueName: "tag"))
  var lang: String?

  @Argument(
    parsing: .allUnrecognized,
    help: "A system, a command with or without ‘openstack’, an API call, or an AWS name.")
  var words: [String] = []

  func validate() throws {
    guard let lang, !LanguageTag.isValid(lang) else { return }
    throw ValidationError("‘\(lang)’ is no language tag; expected one as ‘ko’ or ‘en-GB’")
  }

  func run() throws {
    let output = StandardOutput()
    let wording = Wording(lang ?? Environment.language ?? "en")
    let language = wording.language
    // One word in quotes is a line: walkdeck aws 'server create'.
    let words = words.count == 1 ? ShellText.words(words[0]) : words
    guard !words.isEmpty else {
      let systems = OpenStackSystem.all
      if json { return try write(systems.map { $0.json(language) }, output) }
      return try output.write(SystemReport.table(systems, width: output.width, wording))
    }
    switch EquivalentSearch(words) {
    case .system(let system, let rows):
      if json {
        return try write([system.json(language)] + rows.map { OperationReport($0, width: 80, wording).json }, output)
      }
      try output.write(SystemReport(system, rows, width: output.width, wording).lines)
    case .operations(let rows):
      let reports = rows.map { OperationReport($0, words: words, width: output.width, wording) }
      if json { return try write(reports.map(\.json), output) }
      for (index, report) in reports.enumerated() {
        try output.write((index > 0 ? [StyledText()] : []) + report.lines)
      }
    case .counterparts(let systems):
      if json { return try write(systems.map { $0.json(language) }, output) }
      try output.write(SystemReport.table(systems, width: output.width, wording))
    case .nothing(let nearest):
      let text = words.joined(separator: " ").sanitised.truncated(to: 60)
      let hint = nearest.map { wording("did you mean ‘\($0)’?", "혹시 ‘\($0)’?") }
      throw UsageFailure(
        wording("nothing is known of ‘\(text)’", "‘\(text)’에 대해 알려진 것이 없음")
          + "; " + (hint ?? wording("walkdeck aws lists every system", "walkdeck aws는 모든 시스템을 보여 준다")))
    }
  }

  private func write(_ values: [JSON], _ output: StandardOutput) throws {
    try output.write(values.map { $0.text + "\n" }.joined())
  }
}
