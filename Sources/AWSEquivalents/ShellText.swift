/// Command lines as text: split into words and put together again with the quotes a POSIX shell needs.
public enum ShellText {
  /// The words of a line; quotes group, a backslash takes the next character as it is.
  public static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in line {
      if isEscaped {
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\" && quote != "'" {
        isEscaped = true
      } else if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "\"" || character == "'" {
        quote = character
        word = word ?? ""
      } else if character == " " || character == "\t" {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    return words
  }

  /// One line that a shell splits into these words again.
  public static func line(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }

  /// A word as a shell has to read it.
  static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || "-_./:=,@%+".unicodeScalars.contains(scalar)
      }
    guard !isPlain else { return word }
    var inside = ""
    for character in word {
      if "\"\\$`".contains(character) { inside += "\\" }
      inside.append(character)
    }
    return "\"\(inside)\""
  }
}
