import Figures
import MarpDeck
import TextGrid

/// Checks the figures of a deck: their lines, and that the text in them is what the model draws.
///
/// The text is what a plain Marp renderer and GitHub show of a figure.
struct FigureCheck {
  let wording: Wording
  private(set) var findings: [(position: Position, severity: LintProblem.Severity, message: String)] = []

  init(_ wording: Wording) { self.wording = wording }

  /// Checks all figures of a deck.
  mutating func run(_ deck: Deck) {
    for block in deck.codeBlocks where Figure.isFigure(block) {
      do throws(FigureError) {
        let drawn = try Self.drawn(block, deck)
        guard drawn != block.lines.map({ Self.trimmed($0.text) }) else { continue }
        if block.lines.allSatisfy({ Self.trimmed($0.text).isEmpty }) {
          add(block.position, .warning, ("the figure has no text", "그림에 글이 없다"), ("shows nothing", "아무것도 보여 주지 않는다"))
        } else {
          add(
            block.position, .error, ("the figure's text is no longer what the model draws", "그림의 글이 모델이 그리는 것과 다르다"),
            ("shows the old one", "옛것을 보여 준다"))
        }
      } catch {
        findings.append((error.position, .error, error.message + (error.hint.map { "; \($0)" } ?? "")))
      }
    }
  }

  private mutating func add(
    _ position: Position, _ severity: LintProblem.Severity, _ found: (String, String), _ effect: (String, String)
  ) {
    let effect = wording("a plain Marp renderer \(effect.0)", "다른 Marp 도구는 \(effect.1)")
    let mend = wording("check --update writes it", "check --update가 다시 쓴다")
    findings.append((position, severity, "\(wording(found.0, found.1)); \(effect); \(mend)"))
  }

  /// The text of a deck with its figures as they are drawn now; those with mistakes stay as they are.
  static func updated(_ text: String) -> String {
    let deck = Deck(text)
    let end = text.contains("\r\n") ? "\r\n" : "\n"
    var lines = text.split(separator: end, omittingEmptySubsequences: false).map(String.init)
    for block in deck.codeBlocks.reversed() where Figure.isFigure(block) {
      guard let drawn = try? drawn(block, deck), drawn != block.lines.map({ trimmed($0.text) }) else { continue }
      let first = block.position.line
      guard first + block.lines.count < lines.count + 1 else { continue }
      let indent = String(lines[first - 1].prefix(block.position.column - 1))
      lines.replaceSubrange(first..<first + block.lines.count, with: drawn.map { $0.isEmpty ? "" : indent + $0 })
    }
    return lines.joined(separator: end)
  }

  private static func drawn(_ block: CodeBlock, _ deck: Deck) throws(FigureError) -> [String] {
    try Figure(block).lines(width: 80, language: deck.language ?? "en").map { trimmed($0.plain) }
  }

  private static func trimmed(_ line: String) -> String {
    String(line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)])
  }
}
