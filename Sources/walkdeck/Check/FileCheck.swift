import Foundation
import MarpDeck
import Presenter
import TextGrid
import Walkthrough

/// Checks one file: the traps of decks, then its walkthroughs, each run to its end, and its figures on the way.
struct FileCheck {
  let path: String
  let options: LessonOptions
  /// The reader's language, or the deck's where nobody says which that is.
  private(set) var wording: Wording
  /// Whether the deck's language counts.
  private let followsDeck: Bool
  /// Rewrite expected output and figures.
  let update: Bool
  /// The terminals whose room every slide has to fit.
  let sizes: [GridSize]

  /// What was found, in the order of the lines.
  private(set) var findings: [Finding] = []
  /// What was done, a line each.
  private(set) var remarks: [String] = []
  /// How many steps ran.
  private(set) var steps = 0

  init(_ path: String, _ options: LessonOptions, _ wording: Wording?, update: Bool, sizes: [GridSize]) {
    (self.path, self.options, self.update, self.sizes) = (path, options, update, sizes)
    self.wording = wording ?? Wording("en")
    followsDeck = wording == nil
  }

  private var name: String { InputFile.shown(path) }

  /// Runs the check; throws when the file can't be read.
  mutating func run() throws {
    let text = try InputFile.text(path)
    let deck = Deck(text)
    if followsDeck, let language = deck.language { wording = Wording(language) }
    let problems = Linter.problems(in: deck, wording: wording, fileExists: Self.files(beside: path))
    findings = problems.map { Finding($0, file: name) }
    let file = Walkthrough.parse(file: name, deck: deck)
    let steps = LiveSteps(file, try options.choice.setup(deckLanguage: file.language))
    var sizeCheck = SizeCheck(deck, steps, sizes, path: path, language: wording.language)
    if !file.diagnostics.isEmpty {
      findings += file.diagnostics.map { Finding($0, file: name) }
    } else if !file.scripts.isEmpty || !file.figures.isEmpty {
      try runWalkthroughs(text, &sizeCheck)
    }
    findings += sizeCheck.findings(file: name, wording)
    findings.sort { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  /// Tells whether there is a file at a path relative to the deck's folder; standard input lies in none.
  private static func files(beside path: String) -> ((String) -> Bool)? {
    guard path != "-" else { return nil }
    let folder = URL(filePath: path).deletingLastPathComponent()
    return { FileManager.default.fileExists(atPath: folder.appending(path: $0).path(percentEncoded: false)) }
  }

  private mutating func runWalkthroughs(_ text: String, _ sizeCheck: inout SizeCheck) throws {
    let lesson = try Lesson(path, text: text, options.choice)
    let sessions = try lesson.file.scripts.map { try WalkthroughSession($0, lesson.setup) }
    let problems = SessionCheck.problems(of: lesson.file, sessions)
    guard problems.isEmpty else {
      findings += problems.map { Finding($0, file: name) }
      return
    }
    var figures: [(figure: DeckFigure, body: [String])] = []
    try lesson.file.run(sessions, lesson.setup) { figure, site in
      figures.append((figure, figure.body(site, language: lesson.file.language ?? "en")))
      sizeCheck.look(at: figure, on: site)
    }
    let results = sessions.flatMap(\.results)
    steps = results.count
    var failures = results.flatMap(\.failures)
    if update {
      try rewrite(lesson, results, figures)
      let commands = results.flatMap(\.commands)
      let rewritten = Set(commands.compactMap { $0.difference == nil ? nil : $0.command.position })
      failures.removeAll { failure in
        commands.contains { run in
          rewritten.contains(run.command.position)
            && (run.command.output?.lines.map(\.position).contains(failure.position) ?? false
              || failure.position == run.command.position)
        }
      }
    }
    findings += failures.map { Finding(name, $0.position, .error, "walkthrough", "\($0)") }
    for exit in sessions.flatMap({ UnexpectedExit.all(in: $0.results) }) {
      findings.append(Finding(name, exit.position, .warning, "walkthrough", exit.text(wording)))
    }
    guard !update else { return }
    findings += figures.compactMap { figure, body in
      figure.difference(from: body).map { Finding($0, file: name, wording) }
    }
  }

  private mutating func rewrite(
    _ lesson: Lesson, _ results: [StepResult], _ figures: [(figure: DeckFigure, body: [String])]
  ) throws {
    let runs = results.flatMap(\.commands).filter { $0.status == .ended }.map { ($0.command, $0.printed) }
    let text = OutputUpdate.apply(to: lesson.text, runs, figures: figures)
    guard text != lesson.text else { return }
    try OutputFile(path).replace(with: text)
    remarks.append(wording("\(name): expected output and figures rewritten", "\(name): 예상 출력과 그림을 다시 썼다"))
  }
}
