import Figures
import TextGrid
public import Walkthrough

/// A figure of a deck as it was drawn between two steps.
public struct DrawnFigure: Sendable {
  let script: String
  let steps: Int
  let markdown: String

  /// Runs sessions to their ends and draws the figures between their steps, each of the cloud as it is then.
  public static func run(_ sessions: [WalkthroughSession], of file: WalkthroughFile) -> [DrawnFigure] {
    var drawn: [DrawnFigure] = []
    for session in sessions {
      repeat {
        for figure in file.figuresShown(of: session.script.id, after: session.results.count) {
          let export = figure.figure.export(site: session.site, language: session.setup.wording.language)
          drawn.append(
            DrawnFigure(script: session.script.id, steps: session.results.count, markdown: markdown(export)))
        }
      } while session.runNext() != nil
    }
    return drawn
  }

  private static func markdown(_ export: FigureExport) -> String {
    switch export {
    case .mermaid(let text): return "```mermaid\n\(text)\n```"
    case .table(let head, let rows):
      var table = MarkdownTable(head.map(MarkdownText.cell))
      for row in rows { table.add(row.map { $0.map(markdown).joined() }) }
      return table.text
    }
  }

  private static func markdown(_ piece: FigureExport.Piece) -> String {
    guard !piece.text.isEmpty else { return "" }
    return switch piece.weight {
    case .plain: MarkdownText.cell(piece.text)
    case .strong: "**\(MarkdownText.cell(piece.text))**"
    case .struck: "~~\(MarkdownText.cell(piece.text))~~"
    case .code: MarkdownText.codeCell(piece.text)
    }
  }
}
