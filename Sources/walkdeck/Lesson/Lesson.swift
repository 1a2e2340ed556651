import Walkthrough

/// A file's walkthroughs, checked and ready to run.
struct Lesson {
  let path: String
  let text: String
  let file: WalkthroughFile
  let setup: SessionSetup

  /// Reads a file; throws a line for each thing that is wrong.
  init(_ path: String, _ choice: LessonChoice, language: String? = nil) throws {
    try self.init(path, text: InputFile.text(path), choice, language: language)
  }

  /// Takes a file that was read already: standard input can be read only once.
  init(_ path: String, text: String, _ choice: LessonChoice, language: String? = nil) throws {
    self.path = path
    self.text = text
    file = Walkthrough.parse(file: InputFile.shown(path), text: text)
    setup = try choice.setup(language: language, deckLanguage: file.language)
    guard file.diagnostics.isEmpty else { throw UsageFailure(file.diagnostics.map(\.description)) }
    guard !file.scripts.isEmpty || !file.figures.isEmpty else {
      throw UsageFailure(
        "\(file.name): no block of this file is a walkthrough; its fence reads ```console walkthrough=ID")
    }
  }

  /// The first heading of the deck, or the file's name.
  var title: String {
    var isCode = false
    for line in text.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("```") { isCode.toggle() }
      guard !isCode, line.hasPrefix("# ") else { continue }
      return String(line.dropFirst(2).drop { $0 == " " })
    }
    return path.split(separator: "/").last.map(String.init) ?? path
  }

  /// A session for each walkthrough; throws what can't work on the cloud.
  func sessions() throws -> [WalkthroughSession] {
    var sessions: [WalkthroughSession] = []
    for script in file.scripts { sessions.append(try WalkthroughSession(script, setup)) }
    let problems = SessionCheck.problems(of: file, sessions)
    guard problems.isEmpty else { throw UsageFailure(problems.map(\.description)) }
    return sessions
  }
}
