import MarpDeck
import TextGrid

extension Deck {
  /// The text of a slide, a line for each block and row.
  func text(ofSlide index: Int) -> String {
    var text = ""
    for node in tree.nodes[slides[index].nodes] {
      switch node.kind {
      case .text, .inlineCode: text += tree.literal(node)
      case .code: text += "\n" + tree.literal(node)
      case .softBreak, .lineBreak, .paragraph, .heading, .item, .row: text += "\n"
      case .cell: text += " "
      default: break
      }
    }
    return text
  }

  /// The slide as plain wrapped text.
  func plainPage(_ index: Int, _ size: GridSize) -> SlidePage {
    let lines = text(ofSlide: index).split(separator: "\n").flatMap {
      $0.expandingTabs().sanitised.wrapped(to: max(size.columns - 4, 1))
    }
    return SlidePage(rows: [""] + lines.map { StyledText("  " + $0) })
  }
}
