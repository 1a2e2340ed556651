import ArgumentParser
import MarpDeck
import Presenter
import TextGrid

/// Terminals by their columns and rows: `80x24,120x40`.
struct SizeList: ExpressibleByArgument {
  let sizes: [GridSize]

  init?(argument: String) {
    var sizes: [GridSize] = []
    for word in argument.split(separator: ",") {
      let numbers = word.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
      guard numbers.count == 2, let columns = numbers[0], let rows = numbers[1], (20...1000).contains(columns),
        (5...1000).contains(rows)
      else { return nil }
      sizes.append(GridSize(columns: columns, rows: rows))
    }
    guard !sizes.isEmpty else { return nil }
    self.sizes = sizes
  }
}

/// Finds the slides that terminals have no room for.
struct SizeCheck {
  let sizes: [GridSize]
  let wording: Wording

  /// A warning for each slide and size, at the first line that is not seen without scrolling.
  ///
  /// Walkthroughs and figures are as tall as they are before anything has run.
  func findings(in deck: Deck, _ steps: LiveSteps, path: String, name: String) -> [Finding] {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    // Pictures take their room without being drawn.
    let layout = SlideLayout(
      deck: deck, theme: Theme(deck.globals.theme), pictures: PictureShelf(folder: folder, kind: .kitty))
    return deck.slides.indices.flatMap { index in
      sizes.compactMap { size -> Finding? in
        // The last row of a terminal is the talk's own.
        let room = GridSize(columns: size.columns, rows: size.rows - 1)
        let overflow = layout.overflow(of: index, size: room) { block, width in
          steps.rows(of: block, width: width)
            ?? FigureRows.rows(
              block, of: steps.cloud(of: block), width: width, language: deck.language ?? wording.language)
        }
        guard let overflow else { return nil }
        let screen = "\(size.columns)x\(size.rows)"
        let message = wording(
          "slide \(index + 1) is \(overflow.rows) row\(overflow.rows == 1 ? "" : "s") too long for \(screen) and will be "
            + "scrolled; cut it in two or shorten it",
          "슬라이드 \(index + 1)이(가) \(screen)보다 \(overflow.rows)줄 길어 스크롤해야 합니다; 둘로 나누거나 줄이십시오")
        return Finding(name, Position(line: overflow.line, column: 1), .warning, "overflow", message)
      }
    }
  }
}
