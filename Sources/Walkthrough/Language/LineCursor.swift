import MarpDeck

/// Reads a line of a block from left to right and knows the place of every character in the file.
struct LineCursor {
  private let characters: ArraySlice<Character>
  private let start: Position
  private var index: Int

  init(_ text: some StringProtocol, at position: Position) {
    characters = Array(text)[...]
    start = position
    index = 0
  }

  var position: Position { Position(line: start.line, column: start.column + index) }
  var isAtEnd: Bool { index >= characters.endIndex }
  var next: Character? { isAtEnd ? nil : characters[index] }
  var rest: String { String(characters[index...]) }

  mutating func take(while condition: (Character) -> Bool) -> String {
    let taken = characters[index...].prefix(while: condition)
    index = taken.endIndex
    return String(taken)
  }

  mutating func skipBlanks() {
    while let next, next.isWhitespace { index += 1 }
  }

  /// Takes this text if it stands here.
  mutating func take(_ text: String) -> Bool {
    guard characters[index...].starts(with: text) else { return false }
    index += text.count
    return true
  }

  /// What is left, each character with its place.
  var located: [LocatedCharacter] {
    characters[index...].enumerated().map { offset, character in
      LocatedCharacter(character, Position(line: start.line, column: start.column + index + offset))
    }
  }
}

/// A character and its place in the file; the characters of a command may come from several lines.
struct LocatedCharacter {
  var character: Character
  var position: Position

  init(_ character: Character, _ position: Position) {
    self.character = character
    self.position = position
  }
}
