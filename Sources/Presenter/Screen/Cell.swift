import TextGrid

/// One place on the screen.
struct Cell: Hashable {
  /// What stands there; nil for the right half of a wide character.
  var character: Character?
  var style: Style
  /// Where it leads.
  var link: Hyperlink?

  static let blank = Cell(character: " ", style: .plain)

  /// The columns that the character takes; 0 for the right half of one.
  var width: Int { character.map { $0 == " " ? 1 : $0.displayWidth } ?? 0 }

  /// Nothing of it is seen but its background.
  var isBare: Bool {
    character == " " && link == nil && !style.isUnderlined && !style.isStruck && !style.isReversed
  }

  /// Whether erasing with its background gives the same.
  var isErasable: Bool { character == " " && link == nil && style == Style(background: style.background) }
}

extension StyledText {
  /// The line in exactly this many cells: cut, or filled up with blanks.
  ///
  /// A wide character that does not fit at the edge is left out; characters without a width are too.
  func cells(_ columns: Int) -> [Cell] {
    var cells: [Cell] = []
    cells.reserveCapacity(columns)
    spans: for span in spans {
      for character in span.text {
        switch character.displayWidth {
        case 0: continue
        case 1:
          guard cells.count < columns else { break spans }
          var cell = Cell(character: character, style: span.style, link: span.link)
          if cell.isBare { cell.style = Style(background: span.style.background) }
          cells.append(cell)
        default:
          guard cells.count + 1 < columns else { break spans }
          cells.append(Cell(character: character, style: span.style, link: span.link))
          cells.append(Cell(character: nil, style: span.style, link: span.link))
        }
      }
    }
    while cells.count < columns { cells.append(.blank) }
    return cells
  }
}
