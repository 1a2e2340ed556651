import Glibc
import MarpDeck
import Presenter
import TextGrid

/// A talk with a fault of the program in it, for `.ci/check-present`: `R` sets off the one that the argument names.
///
/// It is no part of walkdeck: what is tried is that a trap inside the loop of a talk gives the terminal back.
@main enum Main {
  static func main() {
    guard CommandLine.arguments.count == 2, let fault = TrapTalkFault(rawValue: CommandLine.arguments[1]) else {
      for fault in TrapTalkFault.allCases { print(fault.rawValue) }
      exit(2)
    }
    let source = TalkSource(text: "", deck: Deck("# One\n\n---\n\n# Two"), live: nil)
    guard let terminal = Terminal(),
      var loop = try? TalkLoop(
        TalkSettings(), on: terminal, screen: Screen(), watching: nil, first: { source },
        again: {
          fault.happen()
          return source
        })
    else { exit(2) }
    loop.run()
  }
}
