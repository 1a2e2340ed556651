/// Reads a pattern as people write it.
struct PatternReader {
  private var rest: ArraySlice<Character>
  /// It has a capital that stands for itself.
  private(set) var hasCapitals = false
  /// It says itself that case does not count.
  private(set) var ignoresCase = false
  private static let mostRepeats = 1000

  init(_ text: String) { rest = Array(text)[...] }

  /// Reads all of it.
  mutating func read() throws(PatternError) -> PatternNode {
    if take("(?i)") { ignoresCase = true }
    let node = try choice()
    if let left = rest.first { throw .unmatched(left) }
    return node
  }

  private mutating func choice() throws(PatternError) -> PatternNode {
    var choices = [try sequence()]
    while take("|") { choices.append(try sequence()) }
    return choices.count == 1 ? choices[0] : .choice(choices)
  }

  private mutating func sequence() throws(PatternError) -> PatternNode {
    var nodes: [PatternNode] = []
    while let first = rest.first, first != "|", first != ")" {
      let node = try single()
      nodes.append(try repeated(node))
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  private mutating func single() throws(PatternError) -> PatternNode {
    let first = rest.removeFirst()
    switch first {
    case "(": return try group()
    case "[": return .one(try set())
    case ".": return .one(PatternSet(items: [.any]))
    case "^": return .edge(.lineStart)
    case "$": return .edge(.lineEnd)
    case "\\": return try escape()
    case "*", "+", "?": throw .nothingToRepeat(first)
    default: return .one(PatternSet(items: [literal(first)]))
    }
  }

  private mutating func literal(_ character: Character) -> PatternSet.Item {
    hasCapitals = hasCapitals || character.isUppercase
    return .character(character)
  }

  private mutating func group() throws(PatternError) -> PatternNode {
    if take("?") {
      guard take(":") || (take("<") && name()) else { throw .lookaround }
    }
    let node = try choice()
    guard take(")") else { throw .missing(")") }
    return node
  }

  /// The name of a group, which nobody asks for.
  private mutating func name() -> Bool {
    guard let first = rest.first, first.isLetter, let end = rest.firstIndex(of: ">") else { return false }
    rest = rest[(end + 1)...]
    return true
  }

  private mutating func escape() throws(PatternError) -> PatternNode {
    guard let next = rest.popFirst() else { throw .unfinished }
    switch next {
    case "b": return .edge(.word)
    case "B": return .edge(.noWord)
    case "1"..."9": throw .backreference
    default: return .one(PatternSet(items: [try escaped(next)]))
    }
  }

  private mutating func escaped(_ next: Character) throws(PatternError) -> PatternSet.Item {
    switch next {
    case "d": return .digit
    case "D": return .noDigit
    case "s": return .space
    case "S": return .noSpace
    case "w": return .word
    case "W": return .noWord
    case "n": return .character("\n")
    case "t": return .character("\t")
    case _ where next.isLetter && next.isASCII || next.isNumber: throw .unknownEscape(next)
    default: return .character(next)
    }
  }

  private mutating func set() throws(PatternError) -> PatternSet {
    var set = PatternSet(items: [], isNegated: take("^"))
    // A bracket that comes first stands for itself.
    if take("]") { set.items.append(.character("]")) }
    var isClosed = false
    while let next = rest.popFirst() {
      isClosed = next == "]"
      if isClosed { break }
      let item = try item(next)
      guard case .character(let low) = item, rest.first == "-", rest.dropFirst().first ?? "]" != "]" else {
        set.items.append(item)
        continue
      }
      rest.removeFirst()
      guard case .character(let high) = try self.item(rest.removeFirst()), low <= high else { throw .badRange }
      set.items.append(.range(low...high))
    }
    guard isClosed else { throw .missing("]") }
    return set
  }

  private mutating func item(_ next: Character) throws(PatternError) -> PatternSet.Item {
    guard next == "\\" else { return literal(next) }
    guard let escaped = rest.popFirst() else { throw .missing("]") }
    return try self.escaped(escaped)
  }

  private mutating func repeated(_ node: PatternNode) throws(PatternError) -> PatternNode {
    guard let (least, most) = try counts() else { return node }
    let isGreedy = !take("?")
    if let next = rest.first, "*+?".contains(next) { throw .nothingToRepeat(next) }
    return .repeated(node, least: least, most: most, isGreedy: isGreedy)
  }

  private mutating func counts() throws(PatternError) -> (least: Int, most: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    // A brace that holds no numbers stands for itself.
    guard rest.first == "{", let end = rest.firstIndex(of: "}") else { return nil }
    let parts = rest[(rest.startIndex + 1)..<end].split(
      separator: ",", maxSplits: 1, omittingEmptySubsequences: false
    ).map { String($0) }
    guard let first = parts.first, parts.allSatisfy({ $0.isEmpty || Int($0) != nil }), parts != [""], parts != ["", ""]
    else { return nil }
    rest = rest[(end + 1)...]
    let least = Int(first) ?? 0
    let most = parts.count == 1 ? least : Int(parts[1])
    guard least >= 0, most ?? least >= least else { throw .badRange }
    guard max(least, most ?? 0) <= Self.mostRepeats else { throw .tooLarge }
    return (least, most)
  }

  private mutating func take(_ text: String) -> Bool {
    guard rest.starts(with: text) else { return false }
    rest = rest.dropFirst(text.count)
    return true
  }
}
