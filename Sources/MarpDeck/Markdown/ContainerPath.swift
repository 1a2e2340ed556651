/// The quotes and list items around a block, as what each of its lines begins with.
struct ContainerPath {
  private enum Step {
    case quote
    /// An item, whose content is indented by so many columns, except on the line of its bullet.
    case item(indent: Int, line: Int)
  }

  /// How far into a line something is.
  private struct Cursor {
    var place: Int
    var column = 0

    /// The columns that blanks take here.
    func indent(in line: ArraySlice<UInt8>) -> Int {
      var end = self
      while let byte = line[end.place...].first, byte.isBlank { end.pass(byte) }
      return end.column - column
    }

    mutating func pass(_ byte: UInt8) {
      column = byte == .tab ? (column / 4 + 1) * 4 : column + 1
      place += 1
    }

    /// Passes so many columns; of a tab that goes on further, all.
    mutating func pass(columns: Int, of line: ArraySlice<UInt8>) {
      let end = column + columns
      while column < end, let byte = line[place...].first { pass(byte) }
    }
  }

  private var steps: [Step] = []
  /// Where the last item begins whose bullet stands on a line, and how many there are up to it: on one line may stand the
  /// bullets of a hundred thousand items, each of which is passed once.
  private var last: (number: Int, count: Int, cursor: Cursor)?

  /// How many there are.
  var count: Int { steps.count }

  /// Where what stands in the containers begins on a line, and how many of them go on over it.
  func content(of line: ArraySlice<UInt8>, number: Int, upTo count: Int = .max) -> (count: Int, place: Int) {
    let (count, cursor) = match(line, number, count)
    return (count, cursor.place)
  }

  private func match(_ line: ArraySlice<UInt8>, _ number: Int, _ most: Int) -> (Int, Cursor) {
    var cursor = Cursor(place: line.startIndex)
    var start = 0
    if let last, last.number == number, last.count <= most { (start, cursor) = (last.count, last.cursor) }
    for index in start..<max(min(most, steps.count), start) {
      let step = steps[index]
      let indent = cursor.indent(in: line)
      switch step {
      case .quote:
        var next = cursor
        next.pass(columns: indent, of: line)
        guard indent < 4, line[next.place...].first == .ascii(">") else { return (index, cursor) }
        next.pass(.ascii(">"))
        if line[next.place...].first?.isBlank == true { next.pass(columns: 1, of: line) }
        cursor = next
      case .item(let width, let first):
        if number != first, indent < width {
          guard line[cursor.place...].allSatisfy(\.isBlank) else { return (index, cursor) }
        }
        cursor.pass(columns: width, of: line)
      }
    }
    return (min(steps.count, most), cursor)
  }

  /// Goes into a quote.
  mutating func enterQuote() { steps.append(.quote) }

  /// Goes into an item whose bullet stands on a line.
  mutating func enterItem(_ line: ArraySlice<UInt8>, number: Int) {
    let (_, cursor) = match(line, number, .max)
    var next = cursor
    next.pass(columns: cursor.indent(in: line), of: line)
    let digits = line[next.place...].prefix(while: \.isDigit).count
    next.pass(columns: digits > 0 ? digits + 1 : 1, of: line)
    let blanks = next.indent(in: line)
    let isEmpty = line[next.place...].allSatisfy(\.isBlank)
    let width = next.column - cursor.column + (isEmpty || blanks > 4 ? 1 : blanks)
    steps.append(.item(indent: width, line: number))
    next = cursor
    next.pass(columns: width, of: line)
    last = (number, steps.count, next)
  }
}
