public import CloudServices
import Figures
import MarpDeck
import TextGrid

/// The block language: console sessions in the fences of a deck.
///
/// A fence whose info string holds the word `walkthrough` or `walkthrough=ID` is read line by line. A line is
/// - `$ cmd`, the user's command, or `$ V=$(cmd)`, `$ V=text`; `\` at its end continues it, with or without `> ` before the
///   next line, and `> ` alone goes on inside an open quote;
/// - `# cmd`, root's command on the controller; `compute1# cmd`, `# ssh compute1 cmd` and `$ ssh compute1 sudo cmd` name
///   another node, `$ sudo cmd` is root too;
/// - `#: text` and `#ko: text`, narration; lines that stand together are one text, with one version a language;
/// - `#step ID: title`, a new step; `#step.ko ID: title` directly after it is the title in another language, as are
///   `#ask.ko:`, `#answer.ko:`, `#hint.ko:` and `#task.ko:` of those texts. Without a `#step` line a block is one step;
/// - `#until: server NAME FIELD OP VALUE`, `#until: trace A -> B OPERATION`, `#until: done`: behind a command it stops that
///   command there, elsewhere it goes on to that point;
/// - `#expect:`, and `#check:` of a task: `server NAME FIELD OP VALUE`, `server NAME exists`, `… gone`, `exit N`,
///   `output contains TEXT`, `output matches PATTERN`, `trace A -> B OPERATION`, `no trace …`; then `within 30s` or
///   `after 60s`;
/// - `#fault:` and `#heal:`, see `Fault`; `#aws: aws …` and `#aws: none (reason)`;
/// - anything else behind a command: its expected output, see `ExpectedOutput`.
///
/// The first fence of a walkthrough can say `edition=classic` or `edition=current`: on which edition of the cloud it runs,
/// whatever the deck's front matter says.
public enum Walkthrough {
  /// Reads the walkthroughs of a file and everything that is wrong with them.
  ///
  /// `variables` are those that are set before the first line runs.
  public static func parse(file: String, text: String, variables: Set<String> = []) -> WalkthroughFile {
    parse(file: file, deck: Deck(text), variables: variables)
  }

  /// Reads the walkthroughs of a deck that was read already.
  public static func parse(file: String, deck: Deck, variables: Set<String> = []) -> WalkthroughFile {
    var diagnostics = Diagnostics(file: file)
    var builders: [ScriptBuilder] = []
    var places: [String: Int] = [:]
    var figures: [DeckFigure] = []
    var last: Int?
    for slide in deck.slides {
      for block in slide.codeBlocks {
        if Figure.isFigure(block) {
          let script = last.map { builders[$0].script }
          read(block, slide: slide.number, after: script, into: &figures, &diagnostics)
          continue
        }
        guard let id = FenceInfo.walkthrough(block, &diagnostics) else { continue }
        let index = places[id, default: builders.count]
        places[id] = index
        last = index
        if index == builders.count { builders.append(ScriptBuilder(id: id, variables: variables)) }
        DeckEdition.read(
          block, into: &builders[index].script, isFirst: builders[index].script.steps.isEmpty, &diagnostics)
        builders[index].read(block, slide: slide.number, &diagnostics)
      }
    }
    let edition = DeckEdition.read(deck, &diagnostics)
    for index in builders.indices { builders[index].script.deckEdition = edition }
    return WalkthroughFile(
      name: file, language: deck.language, edition: edition, scripts: builders.map(\.script), figures: figures,
      diagnostics: diagnostics.all.sorted { $0.position < $1.position })
  }
}

extension Walkthrough {
  private static func read(
    _ block: CodeBlock, slide: Int, after script: WalkthroughScript?, into figures: inout [DeckFigure],
    _ diagnostics: inout Diagnostics
  ) {
    do throws(FigureError) {
      figures.append(
        DeckFigure(
          figure: try Figure(block), block: block, slide: slide, script: script?.id, steps: script?.steps.count ?? 0))
    } catch {
      diagnostics.report(error.position, error.message, hint: error.hint)
    }
  }
}

/// What a file holds of walkthroughs and figures.
public struct WalkthroughFile: Sendable {
  /// The file as the user named it.
  public let name: String
  /// The deck's language, a BCP 47 tag; nil where its front matter does not say.
  public let language: String?
  /// Which edition of the cloud the deck is written for; nil where its front matter does not say.
  public let edition: CloudDescription.Edition?
  /// The walkthroughs in the order in which they begin.
  public let scripts: [WalkthroughScript]
  /// The figures in their order.
  public let figures: [DeckFigure]
  /// What is wrong, in the order of the lines; nothing may run unless this is empty.
  public let diagnostics: [Diagnostic]
}

/// Reads the info string of a fence.
enum FenceInfo {
  /// The id of the walkthrough a block belongs to; nil when it is another kind of block.
  static func walkthrough(_ block: CodeBlock, _ diagnostics: inout Diagnostics) -> String? {
    for word in block.words {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      if name == "walkthrough" {
        guard parts.count == 2 else { return name }
        if Identifier.isValid(parts[1]) { return String(parts[1]) }
        diagnostics.report(
          block.position, "\(String(parts[1]).quoted) is no id; expected letters, digits, ‘-’, ‘_’ and ‘.’")
        return nil
      }
      if NearestWord.of(name, among: ["walkthrough"]) != nil {
        diagnostics.report(
          block.position, "the fence says \(name.quoted), which no block is called", hint: "did you mean ‘walkthrough’?"
        )
      }
    }
    return nil
  }
}

/// Ids of walkthroughs and steps.
enum Identifier {
  static func isValid(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
  }
}
