import Figures
import TextGrid
public import Walkthrough

/// A figure of a deck as it was drawn between two steps.
public struct DrawnFigure: Sendable {
  /// The walkthrough whose cloud it shows; nil in a file that has none.
  let script: String?
  /// How many of its steps had run.
  let steps: Int
  let markdown: String

  /// Runs sessions to their ends and draws the figures between their steps, each of the cloud as it is then.
  public static func run(
    _ sessions: [WalkthroughSession], of file: WalkthroughFile, _ setup: SessionSetup
  ) throws -> [DrawnFigure] {
    var drawn: [DrawnFigure] = []
    try file.run(sessions, setup, onlyShown: true) { figure, site in
      let export = figure.figure.export(site: site, language: setup.wording.language)
      drawn.append(
        DrawnFigure(
          script: figure.script ?? file.scripts.first?.id, steps: figure.steps, markdown: markdown(export)))
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
