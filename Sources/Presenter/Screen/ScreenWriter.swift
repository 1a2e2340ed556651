import TextGrid

/// Writes changed cells with as few bytes as it can.
struct ScreenWriter {
  var out = ""
  private let colors: ColorMode
  /// Erasing takes the background that is set.
  private let erasesInColor: Bool
  private var style = Style.plain
  private var link: Hyperlink?
  /// Where the terminal's cursor is; nil when it can't be told.
  private var place: (row: Int, column: Int)?
  /// Unchanged cells up to this many are written again rather than jumped over.
  private static let smallGap = 4

  init(colors: ColorMode, erasesInColor: Bool) {
    self.colors = colors
    self.erasesInColor = erasesInColor
  }

  /// Blanks the whole screen.
  mutating func clear() {
    set(.plain, nil)
    out += "\u{1B}[H\u{1B}[2J"
    place = (0, 0)
  }

  /// Writes a row's cells where they differ from the old ones.
  mutating func write(_ new: [Cell], over old: [Cell], row: Int) {
    // Blanks at the end are erased at once, which is shorter than writing them.
    var end = new.count
    if let last = new.last, last.isErasable, erasesInColor || last.style == .plain {
      while end > 0, new[end - 1] == last { end -= 1 }
    }
    let erases = zip(old[end...], new[end...]).count { $0 != $1 } > Self.smallGap
    let limit = erases ? end : new.count
    var column = 0
    while let start = (column..<limit).first(where: { new[$0] != old[$0] }) {
      var stop = start
      var gap = 0
      // The run goes on over small gaps, whose cells are the same, and ends behind its last changed cell.
      for index in start..<limit {
        if new[index] != old[index] {
          stop = index + 1
          gap = 0
        } else {
          gap += 1
          if gap > Self.smallGap { break }
        }
      }
      // A wide character is written whole.
      while stop < limit, new[stop].character == nil { stop += 1 }
      var first = start
      while first > 0, new[first].character == nil { first -= 1 }
      write(new[first..<stop], row: row, from: first)
      column = stop
    }
    guard erases else { return }
    move(row: row, column: end)
    set(new[end].style, nil)
    out += "\u{1B}[K"
  }

  private mutating func write(_ cells: ArraySlice<Cell>, row: Int, from first: Int) {
    move(row: row, column: first)
    var column = first
    for cell in cells {
      guard let character = cell.character else { continue }
      if place == nil { move(row: row, column: column) }
      set(cell.isBare ? blank(cell.style) : cell.style, cell.link)
      out.append(character)
      column += cell.width
      place = character.isSureOfItsWidth ? (row, column) : nil
    }
  }

  /// Writes a line in large letters, after which only the terminal knows where its cursor is.
  mutating func write(_ sized: SizedText) {
    move(row: sized.row, column: sized.column)
    for span in sized.text.spans {
      set(span.style, span.link)
      out += sized.bytes(span)
    }
    place = nil
  }

  /// The style at hand where a blank looks the same in it, so that a space between words changes nothing.
  private func blank(_ wanted: Style) -> Style {
    guard !style.isUnderlined, !style.isStruck, !style.isReversed else { return wanted }
    var blank = style
    blank.background = wanted.background
    return blank
  }

  /// Puts the cursor at a cell.
  mutating func move(row: Int, column: Int) {
    if let place, place == (row, column) { return }
    if let place, place.row == row, column > place.column {
      let step = column - place.column
      out += step == 1 ? "\u{1B}[C" : "\u{1B}[\(step)C"
    } else if column == 0 {
      out += row == 0 ? "\u{1B}[H" : "\u{1B}[\(row + 1)H"
    } else {
      out += "\u{1B}[\(row + 1);\(column + 1)H"
    }
    place = (row, column)
  }

  /// Ends with the terminal's own style.
  mutating func reset() { set(.plain, nil) }

  private mutating func set(_ wanted: Style, _ newLink: Hyperlink?) {
    if newLink != link {
      if let newLink { newLink.writeStart(to: &out) } else { out += Hyperlink.end }
      link = newLink
    }
    var new = wanted
    if colors == .plain { (new.foreground, new.background) = (nil, nil) }
    guard new != style else { return }
    new.writeSGR(from: style, to: &out, colors)
    style = new
  }
}

extension Character {
  /// Whether all terminals give it the same number of columns: one scalar that is no picture.
  var isSureOfItsWidth: Bool {
    let scalars = unicodeScalars
    guard let first = scalars.first, scalars.count == 1 else { return false }
    switch first.value {
    case 0x20...0x2FF, 0x370...0x58F, 0x2010...0x2027, 0x2190...0x2193, 0x2500...0x25A0, 0x3041...0x3096,
      0x30A1...0x30FA, 0x3001...0x301B, 0x3131...0x318E, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF60:
      return true
    default: return false
    }
  }
}
