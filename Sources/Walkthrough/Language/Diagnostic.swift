import MarpDeck
import TextGrid

/// Something wrong in a file: where it is, what was found and expected, and what may have been meant.
public struct Diagnostic: Sendable, Hashable, CustomStringConvertible {
  /// The file as the user named it.
  public let file: String
  /// Where it is.
  public let position: Position
  /// What was found and what was expected, in one line.
  public let message: String
  /// What would have been right, as the end of a sentence: `did you mean ‘expect’?`.
  public let hint: String?

  /// Makes a diagnostic.
  public init(file: String, position: Position, message: String, hint: String? = nil) {
    self.file = file
    self.position = position
    self.message = message
    self.hint = hint
  }

  /// From 1.
  public var line: Int { position.line }
  /// From 1, in characters.
  public var column: Int { position.column }

  /// `file:line:column: message; hint`.
  public var description: String {
    "\(file.visible):\(position): \(message)" + (hint.map { "; \($0)" } ?? "")
  }
}

/// Collects what is wrong in one file.
struct Diagnostics {
  let file: String
  private(set) var all: [Diagnostic] = []

  init(file: String) { self.file = file }

  mutating func report(_ position: Position, _ message: String, hint: String? = nil) {
    all.append(Diagnostic(file: file, position: position, message: message, hint: hint))
  }

  /// Reports a word that is none of those expected, with the nearest of them.
  mutating func report(_ position: Position, _ message: String, _ word: String, among words: [String]) {
    report(position, message, hint: NearestWord.hint(for: word, among: words))
  }
}

extension String {
  /// The text with control characters written out, so that a terminal shows them and does not obey them.
  var visible: String {
    guard unicodeScalars.contains(where: \.isControl) else { return self }
    return unicodeScalars.map { $0.isControl ? "\\u{\(String($0.value, radix: 16))}" : String($0) }.joined()
  }

  /// The text in quotes for a message, cut when it is long.
  var quoted: String { "‘\(String(prefix(60)).visible)\(dropFirst(60).isEmpty ? "" : "…")’" }
}

extension Unicode.Scalar {
  /// C0 but the tab, C1, and the marks that turn the direction of a line.
  var isControl: Bool {
    properties.generalCategory == .control && self != "\t" || (0x202A...0x202E).contains(value)
      || (0x2066...0x2069).contains(value)
  }
}
