import CloudKernel

/// Rows as Python's `csv` writes them.
struct CSV {
  /// `all`, `minimal`, `none` or `nonnumeric`.
  let quote: String

  func text(_ titles: [String], _ rows: [[Cell]]) -> String {
    ([titles.map { Cell(.string($0)) }] + rows).map { $0.map(field).joined(separator: ",") + "\n" }.joined()
  }

  private func field(_ cell: Cell) -> String {
    let text = cell.value == .null ? "" : Python.str(cell.value)
    switch quote {
    case "none": return text.replacing("\\", with: "\\\\").replacing(",", with: "\\,")
    case "minimal": return text.contains { ",\"\n\r".contains($0) } ? quoted(text) : text
    case "nonnumeric": return cell.isNumber || cell.value.bool != nil ? text : quoted(text)
    default: return quoted(text)
    }
  }

  private func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
}
