/// A table as prettytable draws it.
struct PrettyTable {
  var titles: [String]
  var rows: [[String]]
  /// Which columns stand to the right.
  var right: [Bool]

  func text(width: Int?, minimum: Int) -> String {
    let body = rows.map { $0.map { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) } }
    let widths = titles.indices.map { column in
      body.reduce(titles[column].count) { widest, row in row[column].reduce(widest) { max($0, $1.count) } }
    }
    let line = "+" + widths.map { String(repeating: "-", count: $0 + 2) + "+" }.joined() + "\n"
    var out = line + draw(titles.map { [$0] }, widths) + line
    for row in body { out += draw(row, widths) }
    return out + line
  }

  private func draw(_ cells: [[String]], _ widths: [Int]) -> String {
    let height = cells.reduce(1) { max($0, $1.count) }
    return (0..<height).map { line in
      "|"
        + cells.indices.map { column in
          let text = line < cells[column].count ? cells[column][line] : ""
          let space = String(repeating: " ", count: widths[column] - text.count)
          let isRight = column < right.count && right[column]
          return isRight ? " \(space)\(text) |" : " \(text)\(space) |"
        }.joined() + "\n"
    }.joined()
  }
}
