import MarpDeck
import TextGrid

/// The `option=value` words of a figure, taken one by one by whoever knows them.
struct FigureOptions {
  private let kind: FigureWord
  /// Options that do not belong to this kind alone.
  private let common: [String]
  private var left: [(name: FigureWord, value: FigureWord)] = []

  init(_ words: ArraySlice<FigureWord>, of kind: FigureWord, common: [String] = []) throws(FigureError) {
    self.kind = kind
    self.common = common
    for word in words {
      guard let sign = word.text.firstIndex(of: "="), sign != word.text.startIndex else {
        throw FigureError(word.position, "\(word.quoted) is no option; an option reads ‘name=value’")
      }
      let name = FigureWord(text: String(word.text[..<sign]), position: word.position)
      let column = word.position.column + name.text.count + 1
      let value = FigureWord(
        text: String(word.text[word.text.index(after: sign)...]),
        position: Position(line: word.position.line, column: column))
      guard !value.text.isEmpty else { throw FigureError(value.position, "\(name.quoted) has no value") }
      guard !left.contains(where: { $0.name.text == name.text }) else {
        throw FigureError(name.position, "\(name.quoted) is given twice")
      }
      left.append((name, value))
    }
  }

  /// Refuses every option that is none of these; called before any is taken.
  func check(_ own: [String]) throws(FigureError) {
    let known = own + common
    for (name, _) in left where !known.contains(name.text) {
      throw FigureError(name, "a figure of \(kind.quoted) has no option \(name.quoted)", among: known)
    }
  }

  /// The value of an option; nil where it is not given.
  func value(_ name: String) -> FigureWord? { left.first { $0.name.text == name }?.value }

  /// The value of an option that has to be given.
  func required(_ name: String, among known: [String]) throws(FigureError) -> FigureWord {
    if let value = value(name) { return value }
    let all = known.count > 12 ? nil : "there are \(known.joined(separator: ", "))"
    throw FigureError(kind.position, "a figure of \(kind.quoted) needs ‘\(name)=…’", hint: all)
  }

  /// One of a few words, whatever its capitals; nil where the option is not given.
  func choice(_ name: String, among known: [String]) throws(FigureError) -> String? {
    guard let value = value(name) else { return nil }
    return try Self.choose(value, name, among: known)
  }

  /// A list of words, each one of those known, whatever its capitals; empty where the option is not given.
  func list(_ name: String, among known: [String]) throws(FigureError) -> [String] {
    var chosen: [String] = []
    for word in value(name)?.split(",") ?? [] { chosen.append(try Self.choose(word, name, among: known)) }
    return chosen
  }

  /// A whole number in a range; nil where the option is not given.
  func number(_ name: String, _ range: ClosedRange<Int>) throws(FigureError) -> Int? {
    guard let value = value(name) else { return nil }
    guard let number = Int(value.text), range.contains(number) else {
      throw FigureError(
        value.position, "\(value.quoted) is no number from \(range.lowerBound) to \(range.upperBound) for ‘\(name)’")
    }
    return number
  }

  static func choose(_ word: FigureWord, _ name: String, among known: [String]) throws(FigureError) -> String {
    if let found = known.first(where: { $0.lowercased() == word.text.lowercased() }) { return found }
    throw FigureError(word, "\(word.quoted) is nothing that ‘\(name)’ can be", among: known)
  }
}
