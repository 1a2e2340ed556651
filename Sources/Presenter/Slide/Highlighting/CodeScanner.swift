/// A line of code and what was made of its beginning.
struct CodeScanner {
  private let characters: [Character]
  private var index = 0
  /// The parts so far, in order.
  private(set) var parts: [(text: String, part: Highlighter.Part)] = []

  init(_ text: String) { characters = Array(text) }

  var isAtEnd: Bool { index >= characters.count }
  var next: Character? { character(at: 0) }
  var isAfterBlank: Bool { index == 0 || characters[index - 1] == " " }
  private var rest: ArraySlice<Character> { characters[index...] }

  func character(at offset: Int) -> Character? {
    index + offset < characters.count ? characters[index + offset] : nil
  }

  func text(from offset: Int) -> String { String(rest.dropFirst(offset)) }

  func isAt(_ text: String) -> Bool { next == text.first && rest.starts(with: text) }

  /// A `#` starts a comment only behind a blank; other marks do anywhere.
  func startsComment(_ mark: String) -> Bool { mark != "#" || isAfterBlank }

  // MARK: Taking

  mutating func take(_ count: Int, as part: Highlighter.Part) {
    let end = min(index + count, characters.count)
    guard end > index else { return }
    let text = String(characters[index..<end])
    index = end
    if let last = parts.last, last.part == part {
      parts[parts.count - 1].text += text
    } else {
      parts.append((text, part))
    }
  }

  mutating func takeRest(as part: Highlighter.Part) { take(rest.count, as: part) }

  /// Takes everything up to and with a mark; all of the line and false where it does not come.
  mutating func take(through mark: String, as part: Highlighter.Part) -> Bool {
    guard let place = rest.indices.first(where: { characters[$0...].starts(with: mark) }) else {
      takeRest(as: part)
      return false
    }
    take(place + mark.count - index, as: part)
    return true
  }

  mutating func takeBlanks() {
    while next == " " { take(1, as: .plain) }
  }

  // MARK: Words

  var isAtWord: Bool { next.map { $0.isLetter || $0 == "_" } ?? false }

  /// Letters, digits and underscores from here.
  var word: String { String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }) }

  mutating func takeWord(as part: Highlighter.Part, with more: String = "") {
    take(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || more.contains($0) }.count, as: part)
  }

  /// What a shell takes as one word.
  var shellWord: String { String(rest.prefix { !" |;&()<>'\"`$".contains($0) }) }

  /// Takes `--name` without the value behind its `=`.
  mutating func takeOption(as part: Highlighter.Part) { take(shellWord.prefix { $0 != "=" }.count, as: part) }

  /// Takes `$NAME`, `${NAME}`, or the `$` of `$(`; whether a command follows.
  mutating func takeVariable() -> Bool {
    switch character(at: 1) {
    case "(":
      take(2, as: .plain)
      return true
    case "{": _ = take(through: "}", as: .number)
    default:
      take(1, as: .number)
      if isAtWord { takeWord(as: .number) } else if next != " " { take(1, as: .number) }
    }
    return false
  }

  /// The length of what stands before a mark and is a key.
  func keyLength(before mark: Character) -> Int? {
    guard let place = rest.firstIndex(of: mark), place > index else { return nil }
    let name = characters[index..<place]
    guard let first = name.first, first != "#", !name.contains("{") else { return nil }
    if mark == ":", place + 1 < characters.count, characters[place + 1] != " " { return nil }
    return place - index
  }

  /// The length of `&name;` from here.
  var entityLength: Int? {
    guard let end = rest.prefix(10).firstIndex(of: ";"), !characters[index..<end].contains(" ") else { return nil }
    return end + 1 - index
  }

  // MARK: Numbers and strings

  var isAtNumber: Bool {
    guard next?.isNumber == true else { return false }
    guard index > 0 else { return true }
    let before = characters[index - 1]
    return !(before.isLetter || before.isNumber || before == "_")
  }

  mutating func takeNumber() { take(rest.prefix { $0.isHexDigit || "xXoO._".contains($0) }.count, as: .number) }

  /// The length of the string that starts here with a quote, with both quotes; to the end of the line where it is not
  /// closed.
  func stringLength(_ quote: String) -> Int {
    var place = index + quote.count
    while place < characters.count {
      if characters[place] == "\\" {
        place += 2
      } else if characters[place...].starts(with: quote) {
        return place + quote.count - index
      } else {
        place += 1
      }
    }
    return rest.count
  }

  /// Whether the string of this length ends with its quote.
  func isClosed(_ quote: String, _ length: Int) -> Bool {
    length >= 2 * quote.count && characters[..<(index + length)].suffix(quote.count).elementsEqual(quote)
  }
}
