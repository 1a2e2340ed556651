public import MarpDeck
import TextGrid

/// What is wrong with the line of a figure: where, what was found and expected, and what was probably meant.
public struct FigureError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Where the word stands in the file.
  public let position: Position
  /// What was found and what was expected, in one line.
  public let message: String
  /// What would have been right, as the end of a sentence: `did you mean ‘nodes’?`.
  public let hint: String?

  /// Makes an error at a word.
  init(_ position: Position, _ message: String, hint: String? = nil) {
    self.position = position
    self.message = message
    self.hint = hint
  }

  /// Makes an error about a word that is none of those known, with the nearest of them or all.
  init(_ word: FigureWord, _ message: String, among known: [String]) {
    let all = known.count > 12 ? nil : "there are \(known.joined(separator: ", "))"
    self.init(word.position, message, hint: NearestWord.hint(for: word.text, among: known) ?? all)
  }

  /// `line:column: message; hint`; a file's name belongs in front.
  public var description: String { "\(position): \(message)" + (hint.map { "; \($0)" } ?? "") }
}
