import TextGrid

/// A terminal as far as frames need one: cursor, erasing, styles, and wide characters whose halves do not live alone.
struct TerminalModel {
  struct Place: Equatable {
    /// Nil for the right half of a wide character.
    var character: Character?
    var style: String
  }

  let size: GridSize
  private(set) var cells: [[Place]]
  private var row = 0
  private var column = 0
  private var isBold = false
  private var foreground = ""
  private var background = ""

  init(_ size: GridSize) {
    self.size = size
    cells = Array(repeating: Array(repeating: Place(character: " ", style: ""), count: size.columns), count: size.rows)
  }

  /// The characters, a text a row.
  var text: [String] { cells.map { $0.map { $0.character.map(String.init) ?? "" }.joined() } }

  mutating func feed(_ text: String) {
    var rest = Substring(text)
    while let first = rest.first {
      if first == "\u{1B}" {
        let end = rest.dropFirst(2).firstIndex { $0.isLetter }!
        control(String(rest[rest.index(rest.startIndex, offsetBy: 2)..<end]), rest[end])
        rest = rest[rest.index(after: end)...]
      } else {
        put(rest.removeFirst())
      }
    }
  }

  private mutating func control(_ parameters: String, _ final: Character) {
    let numbers = parameters.split(separator: ";").compactMap { Int($0) }
    switch final {
    case "H": (row, column) = ((numbers.first ?? 1) - 1, (numbers.dropFirst().first ?? 1) - 1)
    case "C": column += numbers.first ?? 1
    case "K": for index in column..<size.columns { clear(index) }
    case "J": for row in cells.indices { self.row = row; for index in 0..<size.columns { clear(index) } }; row = 0
    case "m": for number in parameters.isEmpty ? [0] : numbers { set(number) }
    default: break
    }
  }

  private mutating func set(_ number: Int) {
    switch number {
    case 0: (isBold, foreground, background) = (false, "", "")
    case 1, 22: isBold = number == 1
    case 30...37, 39: foreground = number == 39 ? "" : String(number)
    case 40...47, 49: background = number == 49 ? "" : String(number)
    default: break
    }
  }

  private mutating func put(_ character: Character) {
    let width = character.displayWidth
    for offset in 0..<width { clear(column + offset) }
    // Of a blank only what is behind it is seen.
    let style = character == " " ? background : "\(isBold)/\(foreground)/\(background)"
    cells[row][column] = Place(character: character, style: style)
    if width == 2 { cells[row][column + 1] = Place(character: nil, style: style) }
    column += width
  }

  /// Blanks a place; the other half of a wide character goes with it.
  private mutating func clear(_ index: Int) {
    if cells[row][index].character == nil, index > 0 { cells[row][index - 1] = Place(character: " ", style: "") }
    if index + 1 < size.columns, cells[row][index + 1].character == nil {
      cells[row][index + 1] = Place(character: " ", style: "")
    }
    cells[row][index] = Place(character: " ", style: background)
  }
}
