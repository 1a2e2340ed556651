import TextGrid

/// Text made safe for the places of a Markdown file.
enum MarkdownText {
  /// Characters that mean something to Markdown or HTML, as text.
  static func escaped(_ text: String) -> String {
    var out = ""
    for character in text.sanitised {
      switch character {
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "&": out += "&amp;"
      case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "$": out += "\\\(character)"
      default: out.append(character)
      }
    }
    return out
  }

  /// A cell of a table: one line.
  static func cell(_ text: String) -> String {
    escaped(text.split(whereSeparator: \.isNewline).joined(separator: " "))
  }

  /// A code span in a cell; a bar in it would end the cell.
  static func codeCell(_ text: String) -> String {
    guard !text.isEmpty else { return "" }
    return code(text.split(whereSeparator: \.isNewline).joined(separator: " ")).replacing("|", with: "\\|")
  }

  /// A code span that holds any text.
  static func code(_ text: String) -> String {
    let text = text.sanitised
    let fence = String(repeating: "`", count: longestRun(of: "`", in: text) + 1)
    let pad = text.first == "`" || text.last == "`" ? " " : ""
    return fence + pad + text + pad + fence
  }

  /// A fenced block that holds any text.
  static func fenced(_ text: String, as language: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { $0.expandingTabs().sanitised }
    let body = lines.joined(separator: "\n")
    let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: body) + 1))
    return "\(fence)\(language)\n\(body)\n\(fence)"
  }

  /// What an author wrote in prose: emphasis and code stay, but no line becomes a block of another kind.
  static func prose(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { line in
      var line = String(line.drop { $0 == " " || $0 == "\t" }).sanitised.replacing("<", with: "&lt;")
      if let first = line.first, "#>-+*=|~`:".contains(first) || first.isNumber { line = escapedStart(line) }
      return line
    }.joined(separator: "\n")
  }

  private static func escapedStart(_ line: String) -> String {
    guard let first = line.first else { return line }
    if first.isNumber {
      // `1. ` and `1) ` would begin a list.
      let digits = line.prefix(while: \.isNumber)
      let rest = line[digits.endIndex...]
      return rest.first == "." || rest.first == ")" ? "\(digits)\\\(rest)" : line
    }
    if first == "`", !line.hasPrefix("```") { return line }
    if first == "*", !line.hasPrefix("* "), !line.hasPrefix("***") { return line }
    return "\\" + line
  }

  private static func longestRun(of character: Character, in text: String) -> Int {
    var longest = 0
    var run = 0
    for next in text {
      run = next == character ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}

/// A Markdown table.
struct MarkdownTable {
  private let head: [String]
  private var rows: [[String]] = []

  init(_ head: [String]) { self.head = head }

  mutating func add(_ row: [String]) { rows.append(row) }

  var isEmpty: Bool { rows.isEmpty }

  var text: String {
    let lines = [head, head.map { _ in "---" }] + rows
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }
}
