import MarpDeck
import TextGrid

/// Reads the words behind a directive.
struct OperandReader {
  private(set) var words: ArraySlice<Word>
  private let end: Position
  let text: String

  init(_ directive: Directive, _ diagnostics: inout Diagnostics) {
    text = directive.text
    let cursor = LineCursor(directive.text, at: directive.textPosition)
    words = WordReader.read(cursor.located, .directive, &diagnostics)[...]
    end = Position(
      line: directive.textPosition.line, column: directive.textPosition.column + directive.text.count)
  }

  /// The place of the next word, or of the end.
  var position: Position { words.first?.position ?? end }
  /// The next word's text; nil at the end or where it holds a variable.
  var next: String? { words.first?.literal }
  /// The next word for a message.
  var found: String { words.first.map { ($0.literal ?? "a variable").quoted } ?? "the end of the line" }

  mutating func take() -> Word? { words.popFirst() }

  mutating func takeLast(_ count: Int) { words.removeLast(count) }

  /// Takes the next word if it is this one.
  mutating func take(_ word: String) -> Bool {
    guard next == word else { return false }
    words.removeFirst()
    return true
  }

  /// Reports that the next word is not what is needed.
  func expected(_ what: String, among choices: [String] = [], _ diagnostics: inout Diagnostics) {
    diagnostics.report(
      position, "found \(found), expected \(what)", hint: next.flatMap { NearestWord.hint(for: $0, among: choices) })
  }

  /// Reports what is left over.
  func finish(_ diagnostics: inout Diagnostics) -> Bool {
    guard !words.isEmpty else { return true }
    expected("nothing more", &diagnostics)
    return false
  }
}
