import TextGrid

extension Key {
  /// The keys that have names, in the order in which a message lists them.
  static let names: [(name: String, code: Code)] =
    [
      ("space", .character(" ")), ("enter", .enter), ("escape", .escape), ("tab", .tab), ("backspace", .backspace),
      ("delete", .delete), ("insert", .insert), ("up", .up), ("down", .down), ("left", .left), ("right", .right),
      ("home", .home), ("end", .end), ("pageup", .pageUp), ("pagedown", .pageDown),
    ] + (1...24).map { ("f\($0)", .function($0)) }

  /// Names that people also use.
  private static let synonyms: [String: Code] = [
    "return": .enter, "esc": .escape, "del": .delete, "ins": .insert, "pgup": .pageUp, "pgdn": .pageDown,
    "page-up": .pageUp, "page-down": .pageDown, "page_up": .pageUp, "page_down": .pageDown,
  ]

  /// Reads a key as people write it: `n`, `G`, `space`, `ctrl-l`, `shift-tab`, `alt-x`; nil for what is none.
  public init?(named name: String) {
    var rest = Substring(name)
    var key = Key(.escape)
    while let dash = rest.firstIndex(where: { $0 == "-" || $0 == "+" }), dash != rest.startIndex,
      rest.index(after: dash) != rest.endIndex
    {
      switch rest[..<dash].lowercased() {
      case "ctrl", "control", "c": key.isControl = true
      case "alt", "meta", "a", "m": key.isAlt = true
      case "shift", "s": key.isShift = true
      default: return nil
      }
      rest = rest[rest.index(after: dash)...]
    }
    let word = rest.lowercased()
    if rest.count == 1, let character = rest.first {
      let isLetter = character.isASCII && character.isLetter
      guard !(key.isControl && !isLetter), character.displayWidth > 0 else { return nil }
      key.code = .character(key.isControl ? Character(word) : key.isShift ? Character(rest.uppercased()) : character)
      key.isShift = false
    } else if let code = Self.names.first(where: { $0.name == word })?.code ?? Self.synonyms[word] {
      key.code = code
    } else {
      return nil
    }
    self = key
  }

  /// The key as `init(named:)` reads it.
  public var name: String {
    var name = ""
    if isControl { name += "ctrl-" }
    if isAlt { name += "alt-" }
    if isShift { name += "shift-" }
    if let named = Self.names.first(where: { $0.code == code }) { return name + named.name }
    if case .character(let character) = code { name.append(character) }
    return name
  }

  /// The key as help shows it: `→`, `Space`, `Ctrl-L`.
  public var label: String {
    let glyph: String =
      switch code {
      case .up: "↑"
      case .down: "↓"
      case .left: "←"
      case .right: "→"
      case .pageUp: "PgUp"
      case .pageDown: "PgDn"
      case .escape: "Esc"
      case .character(let character) where character != " ":
        isControl ? String(character).uppercased() : String(character)
      default: Self.names.first { $0.code == code }?.name.capitalisedFirst ?? ""
      }
    return (isControl ? "Ctrl-" : "") + (isAlt ? "Alt-" : "") + (isShift ? "Shift-" : "") + glyph
  }
}

extension String {
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
