/// A key as the terminal reports it.
public struct Key: Sendable, Hashable {
  /// Which key it is, without what is held with it.
  public enum Code: Sendable, Hashable {
    /// A character; capitals are characters of their own.
    case character(Character)
    case enter, escape, tab, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 to F24.
    case function(Int)
  }

  /// Which key it is.
  public var code: Code
  /// Ctrl is held.
  public var isControl = false
  /// Alt is held, or Escape was pressed just before.
  public var isAlt = false
  /// Shift is held; for characters it is in the character itself.
  public var isShift = false

  /// Makes a key.
  public init(_ code: Code, isControl: Bool = false, isAlt: Bool = false, isShift: Bool = false) {
    self.code = code
    self.isControl = isControl
    self.isAlt = isAlt
    self.isShift = isShift
  }

  /// The key of a character.
  public init(_ character: Character) { self.init(.character(character)) }

  /// The character that the key writes; nil for keys that write none.
  public var character: Character? {
    guard case .character(let character) = code, !isControl, !isAlt else { return nil }
    return character
  }

  /// The key of the Latin layout where a Korean two-set layout wrote a jamo; the same key otherwise.
  ///
  /// Who forgot to switch back to Latin letters presses the same keys.
  public var onLatinLayout: Key {
    guard case .character(let character) = code, let latin = Self.twoSet[character] else { return self }
    var key = self
    key.code = .character(latin)
    return key
  }

  private static let twoSet: [Character: Character] = [
    "ㅂ": "q", "ㅃ": "Q", "ㅈ": "w", "ㅉ": "W", "ㄷ": "e", "ㄸ": "E", "ㄱ": "r", "ㄲ": "R", "ㅅ": "t", "ㅆ": "T",
    "ㅛ": "y", "ㅕ": "u", "ㅑ": "i", "ㅐ": "o", "ㅒ": "O", "ㅔ": "p", "ㅖ": "P", "ㅁ": "a", "ㄴ": "s", "ㅇ": "d",
    "ㄹ": "f", "ㅎ": "g", "ㅗ": "h", "ㅓ": "j", "ㅏ": "k", "ㅣ": "l", "ㅋ": "z", "ㅌ": "x", "ㅊ": "c", "ㅍ": "v",
    "ㅠ": "b", "ㅜ": "n", "ㅡ": "m",
  ]
}
