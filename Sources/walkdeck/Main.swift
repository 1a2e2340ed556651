import ArgumentParser
import Glibc
import TextGrid

@main struct Main: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "walkdeck",
    abstract: "Walkthroughs of an OpenStack cloud that lives inside the program.",
    discussion: """
      Decks are Marp decks, or any Markdown files; their blocks ```console walkthrough=ID hold the commands.
      Nothing outside the program is touched: no network, no virtual machine, no account.

      Example: walkdeck run walkthroughs/launch-instance.md
      """,
    subcommands: [
      PresentCommand.self, RunCommand.self, ExportCommand.self, CheckCommand.self, InspectCommand.self,
      FigureCommand.self, AWSCommand.self,
    ])

  static func main() {
    // A reader that goes away is told by write(2), not by a signal.
    signal(SIGPIPE, SIG_IGN)
    Glibc.exit(status())
  }

  /// Says that a first word is no command, and which was meant: the parser itself only counts the words.
  private static func unknownCommand(_ word: String?) -> UsageFailure? {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let word, word.first != "-", word != "help", !names.contains(word) else { return nil }
    let shown = InputFile.shown(word)
    let hint =
      word.hasSuffix(".md")
      ? "a deck is shown with ‘present \(shown)’"
      : NearestWord.hint(for: word, among: names) ?? "there are \(names.joined(separator: ", "))"
    return UsageFailure("‘\(shown)’ is no command; \(hint)")
  }

  /// Runs the command of the process's arguments: 0 fine, 1 the content failed, 2 called wrongly.
  private static func status() -> Int32 {
    do {
      if let talk = TalkRequest(plain: CommandLine.arguments.dropFirst()) {
        try talk.run()
        return 0
      }
      if let failure = unknownCommand(CommandLine.arguments.dropFirst().first) { throw failure }
      var command = try parseAsRoot()
      try command.run()
      return 0
    } catch let failure as UsageFailure {
      StandardOutput.complain(failure.lines)
      return 2
    } catch let code as ExitCode {
      return code.rawValue
    } catch is Interrupted {
      return 143
    } catch is ClosedPipe {
      return 0
    } catch {
      let text = fullMessage(for: error)
      guard exitCode(for: error) != .success else {
        try? StandardOutput().write(text + "\n")
        return 0
      }
      StandardOutput.complain([text])
      return 2
    }
  }
}
