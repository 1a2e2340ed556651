/// Where a line of text may end: UAX #14, with Korean words, names and paths kept whole.
enum LineBreaks {
  /// What may happen before a character.
  enum Opportunity: UInt8, Sendable {
    case none
    /// Inside a Korean word, behind a hyphen or in a path: only where the word fits no line.
    case syllable
    case word
  }

  /// What may happen before each of these characters.
  static func opportunities(in text: [Character]) -> [Opportunity] {
    var classes: [LineBreakClass] = []
    classes.reserveCapacity(text.count)
    var starts: [Int] = []
    starts.reserveCapacity(text.count)
    for character in text {
      starts.append(classes.count)
      for scalar in character.unicodeScalars { classes.append(LineBreakTable.lineBreakClass(of: scalar)) }
    }
    let allowed = breaks(classes)
    // The space between two words of Hangul is where Koreans end a line; CSS calls it `word-break: keep-all`.
    let hasHangul = classes.contains(where: \.isHangul)
    let kept = hasHangul ? breaks(classes.map { $0.isHangul ? .al : $0 }) : allowed
    return starts.map { start in
      guard start > 0, allowed[start] else { return .none }
      // `nova-compute`, `--wait` and `/v2.1/servers?name=a` are words, too.
      let isInWord =
        !kept[start] || [.hy, .sy, .ex].contains(classes[start - 1])
        || isHangulBesideHan(classes[start - 1], classes[start])
      return isInWord ? .syllable : .word
    }
  }

  private static func isHangulBesideHan(_ a: LineBreakClass, _ b: LineBreakClass) -> Bool {
    a.isHangul && b == .id || a == .id && b.isHangul
  }

  /// A character with the marks that belong to it (LB9).
  private struct Unit {
    var kind: LineBreakClass
    var start: Int
    var endsWithZWJ: Bool
  }

  /// Whether a line may end before each of these scalars, by the rules of Unicode 15 with the numbers of its example 7,
  /// as `LineBreakTest.txt` has them.
  static func breaks(_ classes: [LineBreakClass]) -> [Bool] {
    var allowed = [Bool](repeating: false, count: classes.count)
    var units: [Unit] = []
    units.reserveCapacity(classes.count)
    for (index, kind) in classes.enumerated() {
      guard kind == .cm || kind == .zwj else {
        units.append(Unit(kind: kind, start: index, endsWithZWJ: false))
        continue
      }
      switch units.last?.kind {
      case nil, .bk?, .cr?, .lf?, .nl?, .sp?, .zw?:
        units.append(Unit(kind: .al, start: index, endsWithZWJ: kind == .zwj))
      default: units[units.count - 1].endsWithZWJ = kind == .zwj
      }
    }
    var state = LineBreakState(numbers: numbers(units.map(\.kind)))
    for index in units.indices {
      if index > 0 {
        allowed[units[index].start] = state.mayBreak(
          between: units[index - 1].kind, units[index].kind, at: index, afterZWJ: units[index - 1].endsWithZWJ)
      }
      state.pass(units[index].kind)
    }
    return allowed
  }

  /// The places inside numbers, where no line ends (LB25): `(PR|PO)? (OP|HY)? NU (NU|SY|IS)* (CL|CP)? (PR|PO)?`.
  private static func numbers(_ kinds: [LineBreakClass]) -> [Bool] {
    var inside = [Bool](repeating: false, count: kinds.count)
    guard kinds.contains(.nu) else { return inside }
    var index = 0
    while index < kinds.count {
      guard let end = number(in: kinds, from: index) else {
        index += 1
        continue
      }
      for place in index + 1..<max(end, index + 1) { inside[place] = true }
      // A sign behind a number may be the sign before the next one.
      index = max(end - 1, index + 1)
    }
    return inside
  }

  /// The end of the number that starts here.
  private static func number(in kinds: [LineBreakClass], from start: Int) -> Int? {
    var index = start
    func take(_ kinds: [LineBreakClass], _ set: LineBreakClass...) {
      if index < kinds.count, set.contains(kinds[index]) { index += 1 }
    }
    take(kinds, .pr, .po)
    take(kinds, .op, .wideOP, .hy)
    guard index < kinds.count, kinds[index] == .nu else { return nil }
    while index < kinds.count, [.nu, .sy, .is].contains(kinds[index]) { index += 1 }
    take(kinds, .cl, .cp, .wideCP)
    take(kinds, .pr, .po)
    return index
  }
}
