import ArgumentParser
import CloudServices
import MarpDeck
import Presenter
import TextGrid
import Walkthrough

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
  private let layout: SlideLayout
  private let steps: LiveSteps
  private let sizes: [GridSize]
  private let language: String
  /// What each slide has too much on each terminal, at its worst.
  private var worst: [Place: SlideOverflow] = [:]

  private struct Place: Hashable {
    /// The slide's index in the deck.
    let slide: Int
    let terminal: GridSize
  }

  /// Looks at every slide as it is before anything has run.
  init(_ deck: Deck, _ steps: LiveSteps, _ sizes: [GridSize], path: String, language: String) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    // Pictures take their room without being drawn.
    layout = SlideLayout(
      deck: deck, theme: Theme(deck.globals.theme), pictures: PictureShelf(folder: folder, kind: .kitty))
    (self.steps, self.sizes, self.language) = (steps, sizes, deck.language ?? language)
    for slide in deck.slides.indices { look(at: slide) { _, _ in nil } }
  }

  /// Looks at a figure's slide again, with the figure as it is at its moment.
  mutating func look(at figure: DeckFigure, on site: Site) {
    let language = language
    look(at: figure.slide - 1) { block, width in
      guard block.position == figure.block.position else { return nil }
      return figure.figure.lines(width: width, site: site, language: language)
    }
  }

  private mutating func look(at slide: Int, _ drawn: SlideLayout.BlockRows) {
    for terminal in sizes {
      // The last row of a terminal is the talk's own.
      let room = GridSize(columns: terminal.columns, rows: terminal.rows - 1)
      let overflow = layout.overflow(of: slide, size: room) { block, width in
        drawn(block, width) ?? steps.rows(of: block, width: width)
          ?? FigureRows.rows(block, of: steps.cloud(of: block), width: width, language: language)
      }
      let place = Place(slide: slide, terminal: terminal)
      if let overflow, overflow.rows > worst[place]?.rows ?? 0 { worst[place] = overflow }
    }
  }

  /// A warning for each slide and terminal, at the first line that is not seen without scrolling.
  func findings(file name: String, _ wording: Wording) -> [Finding] {
    worst.map { place, overflow in
      let screen = "\(place.terminal.columns)x\(place.terminal.rows)"
      let number = place.slide + 1
      let message = wording(
        "slide \(number) is \(overflow.rows) row\(overflow.rows == 1 ? "" : "s") too long for \(screen) and will be "
          + "scrolled; cut it in two or shorten it",
        "슬라이드 \(number)이(가) \(screen)보다 \(overflow.rows)줄 길어 스크롤해야 한다. 둘로 나누거나 줄일 것")
      return Finding(name, Position(line: overflow.line, column: 1), .warning, "overflow", message)
    }
    .sorted { ($0.line, $0.message) < ($1.line, $1.message) }
  }
}
