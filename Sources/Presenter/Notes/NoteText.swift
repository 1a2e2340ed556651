/// The text of a note as its author meant it.
enum NoteText {
  /// Sentences, list items and blank lines, one a text: a line that ends inside a sentence goes on in the next one.
  static func paragraphs(_ note: String) -> [String] {
    var paragraphs: [String] = []
    var isOpen = false
    for line in note.split(separator: "\n", omittingEmptySubsequences: false) {
      let text = line.trimmingSpaces
      let startsItem = isItem(text)
      if text.isEmpty {
        paragraphs.append("")
      } else if isOpen, !startsItem, let last = paragraphs.indices.last {
        paragraphs[last] += " " + text
      } else {
        // An item keeps its indentation.
        paragraphs.append(startsItem ? String(line) : String(text))
      }
      isOpen = text.last.map { !".?!:。？！…".contains($0) } ?? false
    }
    while paragraphs.last?.isEmpty == true { paragraphs.removeLast() }
    return Array(paragraphs.drop { $0.isEmpty })
  }

  /// `- text`, `* text`, `1. text`.
  private static func isItem(_ line: Substring) -> Bool {
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    let mark = line.dropFirst(digits.count)
    return digits.isEmpty
      ? ["- ", "* ", "+ "].contains { line.hasPrefix($0) } : [". ", ") "].contains { mark.hasPrefix($0) }
  }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    var text = drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }
}
