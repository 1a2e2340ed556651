/// Finds the formulas and comments in the text of a block as Marp does, from left to right with what else may hold a `$`.
///
/// A formula opens at a `$` that no blank follows and closes at the next one that no backslash escapes, if no blank stands
/// before it and no digit behind. Code, tags, addresses and the targets of links are passed by.
struct InlineScan {
  /// What was found, with its marks.
  enum Found {
    case formula(Range<Int>)
    /// A comment, in which libcmark allows no two dashes.
    case comment(Range<Int>)
  }

  private let text: [UInt8]
  private var place = 0
  /// Behind the place there is no sign any more.
  private var hasSign = true
  /// By its length, the last place where a run of backticks was seen; nil until the text was looked through for them.
  private var runs: [Int: Int]?
  private var html = InlineHTML()
  /// A bracket was opened, so that a link may end.
  private var hasBracket = false

  /// The formulas and comments in order.
  static func all(in text: [UInt8]) -> [Found] {
    var scan = InlineScan(text: text)
    var all: [Found] = []
    while let found = scan.next() { all.append(found) }
    return all
  }

  private init(text: [UInt8]) { self.text = text }

  private mutating func next() -> Found? {
    while place < text.count {
      switch text[place] {
      case .ascii("\\"): place += 2
      case .ascii("`"): skipCode()
      case .ascii("<"):
        let start = place
        place = html.end(in: text[place...]) ?? place + 1
        if text[start..<place].starts(with: "<!--".utf8) { return .comment(start..<place) }
      case .ascii("["):
        hasBracket = true
        place += 1
      case .ascii("]"):
        place += 1
        if hasBracket, let end = DefinitionReader.linkTarget(in: text[...], at: place) { place = end }
      case .ascii(":"):
        place = URLScan.end(ofAddressAt: place, in: text[...]) ?? place + 1
      case .ascii("$"): if let formula = formula() { return .formula(formula) }
      default: place += 1
      }
    }
    return nil
  }

  /// The formula that opens here; where there is none, the sign is passed by.
  private mutating func formula() -> Range<Int>? {
    let start = place
    place += 1
    guard hasSign, place == text.count || !text[place].isBlank else { return nil }
    guard let close = sign(from: place) else {
      hasSign = false
      return nil
    }
    if close == place {
      place += 1
      return nil
    }
    guard !text[close - 1].isBlank, close + 1 == text.count || !text[close + 1].isDigit else { return nil }
    place = close + 1
    return start..<place
  }

  /// The next sign that no backslash escapes.
  private func sign(from start: Int) -> Int? {
    var next = start
    while next < text.count, text[next] != .ascii("$") { next += text[next] == .ascii("\\") ? 2 : 1 }
    return next < text.count ? next : nil
  }

  /// Passes by code; a run of backticks that no other of its length closes is text.
  private mutating func skipCode() {
    let length = run(at: place)
    place += length
    if runs == nil { lookForRuns(from: place) }
    guard let last = runs?[length], last >= place else { return }
    var next = place
    while next <= last {
      guard text[next] == .ascii("`") else {
        next += 1
        continue
      }
      let other = run(at: next)
      next += other
      if other == length {
        place = next
        return
      }
    }
  }

  private func run(at start: Int) -> Int { text[start...].prefix { $0 == .ascii("`") }.count }

  private mutating func lookForRuns(from start: Int) {
    var found: [Int: Int] = [:]
    var next = start
    while let tick = text[next...].firstIndex(of: .ascii("`")) {
      let length = run(at: tick)
      found[length] = tick
      next = tick + length
    }
    runs = found
  }
}
