/// A table as python-openstackclient prints it: prettytable's frame, columns aligned by display width.
public struct Table: Sendable {
  /// The head of a column and where its cells stand.
  public struct Column: Sendable, Hashable {
    /// What stands over the column.
    public var title: String
    /// Where title and cells stand.
    public var alignment: Alignment

    /// Makes a column.
    public init(_ title: String, _ alignment: Alignment = .left) {
      self.title = title
      self.alignment = alignment
    }
  }

  /// The columns in order.
  public var columns: [Column]
  /// The cells, row by row.
  public var rows: [[String]]

  /// Makes a table; rows that are too short are filled with empty cells.
  public init(_ columns: [Column], rows: [[String]]) {
    self.columns = columns
    self.rows = rows
  }

  /// The lines of the table.
  ///
  /// With `maxWidth`, as cliff's `--fit-width`: columns wider than an equal share are shrunk alike, the last of them
  /// takes what is left, none gets less than `minColumnWidth`, and cells wrap. (cliff uses 8 for lists and 16 for
  /// single resources.) Newlines in a cell start a new line in it; other control characters are replaced.
  public func lines(maxWidth: Int? = nil, minColumnWidth: Int = 8, glyphs: BoxGlyphs = .ascii) -> [String] {
    guard !columns.isEmpty else { return [] }
    let head = columns.map { cellLines($0.title) }
    let body = rows.map { row in columns.indices.map { cellLines($0 < row.count ? row[$0] : "") } }
    let natural = columns.indices.map { column in
      ([head] + body).reduce(0) { widest, row in row[column].reduce(widest) { max($0, $1.displayWidth) } }
    }
    let limits = shrunk(natural, to: maxWidth, minimum: minColumnWidth)
    let wrapped = ([head] + body).map { row in
      columns.indices.map { column in
        limits[column] < natural[column]
          ? row[column].flatMap { $0.textwrapped(to: limits[column]) } : row[column]
      }
    }
    let widths = columns.indices.map { column in
      wrapped.reduce(0) { widest, row in row[column].reduce(widest) { max($0, $1.displayWidth) } }
    }
    let edges = widths.map { $0 + 2 }
    var out = [glyphs.line(edges, row: 0)]
    for (index, row) in wrapped.enumerated() {
      out += draw(row, widths: widths, glyphs: glyphs)
      if index == 0 { out.append(glyphs.line(edges, row: 1)) }
    }
    // Without rows two lines stand under the head, as prettytable has it.
    out.append(glyphs.line(edges, row: 2))
    return out
  }

  private func cellLines(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map { $0.expandingTabs().sanitised }
  }

  /// The widest each column may be.
  private func shrunk(_ natural: [Int], to maxWidth: Int?, minimum: Int) -> [Int] {
    let frame = 1 + 3 * natural.count
    guard let maxWidth, maxWidth > 0, natural.reduce(frame, +) > maxWidth else { return natural }
    let usable = max(0, maxWidth - frame)
    let share = usable / natural.count
    let wide = natural.indices.filter { natural[$0] > share }
    guard let last = wide.last else { return natural }
    var remaining = usable - natural.filter { $0 <= share }.reduce(0, +)
    let each = remaining / wide.count
    var limits = natural
    for column in wide.dropLast() {
      limits[column] = max(minimum, each)
      remaining -= each
    }
    limits[last] = max(minimum, remaining)
    return limits
  }

  private func draw(_ cells: [[String]], widths: [Int], glyphs: BoxGlyphs) -> [String] {
    (0..<(cells.map(\.count).max() ?? 1)).map { line in
      var out = glyphs.vertical
      for (column, cell) in cells.enumerated() {
        let text = line < cell.count ? cell[line] : ""
        out += " " + text.padded(to: widths[column], columns[column].alignment) + " " + glyphs.vertical
      }
      return out
    }
  }
}
