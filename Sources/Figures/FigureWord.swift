import MarpDeck
import TextGrid

/// A word of a figure's line, and where it stands.
struct FigureWord: Sendable, Hashable {
  let text: String
  let position: Position

  /// The word in quotes for a message.
  var quoted: String { "‘\(text.sanitised.truncated(to: 60))’" }

  /// The words between separators, each with its own place.
  func split(_ separator: Character) -> [FigureWord] {
    var words: [FigureWord] = []
    var start = text.startIndex
    while true {
      let end = text[start...].firstIndex(of: separator) ?? text.endIndex
      if start < end {
        let column = position.column + text.distance(from: text.startIndex, to: start)
        words.append(FigureWord(text: String(text[start..<end]), position: .init(line: position.line, column: column)))
      }
      guard end < text.endIndex else { return words }
      start = text.index(after: end)
    }
  }

  /// The words of a line that starts at a place.
  static func words(of line: String, at position: Position) -> [FigureWord] {
    FigureWord(text: line.replacing("\t", with: " "), position: position).split(" ")
  }
}
