/// What the rules of line breaking have to remember of the text before a place.
struct LineBreakState {
  /// Places inside numbers (LB25).
  let numbers: [Bool]
  /// The last class that is no space.
  private var base: LineBreakClass?
  /// The class before the last one.
  private var before: LineBreakClass?
  private var last: LineBreakClass?
  /// How many regional indicators stand directly before.
  private var flags = 0

  init(numbers: [Bool]) { self.numbers = numbers }

  mutating func pass(_ kind: LineBreakClass) {
    before = last
    last = kind
    if kind != .sp { base = kind }
    flags = kind == .ri ? flags + 1 : 0
  }

  /// The rules in their order; the first that says something decides.
  func mayBreak(between a: LineBreakClass, _ b: LineBreakClass, at index: Int, afterZWJ: Bool) -> Bool {
    switch (a, b) {
    case (.cr, .lf): return false
    case (.bk, _), (.cr, _), (.lf, _), (.nl, _): return true  // LB4, LB5
    case (_, .bk), (_, .cr), (_, .lf), (_, .nl), (_, .sp), (_, .zw): return false  // LB6, LB7
    default: break
    }
    if base == .zw { return true }  // LB8
    if afterZWJ { return false }  // LB8a
    switch (a, b) {
    case (_, .wj), (.wj, _), (.gl, _): return false  // LB11, LB12
    case (_, .gl): if a != .sp, a != .ba, a != .hy { return false }  // LB12a
    case (_, .cl), (_, .cp), (_, .wideCP), (_, .ex), (_, .is), (_, .sy): return false  // LB13
    default: break
    }
    switch (base, b) {
    case (.op?, _), (.wideOP?, _): return false  // LB14
    case (.qu?, .op), (.qu?, .wideOP): return false  // LB15
    case (.cl?, .ns), (.cp?, .ns), (.wideCP?, .ns): return false  // LB16
    case (.b2?, .b2): return false  // LB17
    default: break
    }
    if a == .sp { return true }  // LB18
    if a == .qu || b == .qu { return false }  // LB19
    if a == .cb || b == .cb { return true }  // LB20
    return mayBreakInWord(a, b, at: index)
  }

  /// The rules from LB21 on, which are about neighbours without a space between them.
  private func mayBreakInWord(_ a: LineBreakClass, _ b: LineBreakClass, at index: Int) -> Bool {
    switch (a, b) {
    case (_, .ba), (_, .hy), (_, .ns), (.bb, _): return false  // LB21
    case (.hy, _) where before == .hl, (.ba, _) where before == .hl: return false  // LB21a
    case (.sy, .hl), (_, .in): return false  // LB21b, LB22
    case (.nu, _) where b.isLetter, (_, .nu) where a.isLetter: return false  // LB23
    case (.pr, .id), (.pr, .futureEmoji), (.pr, .eb), (.pr, .em): return false  // LB23a
    case (.id, .po), (.futureEmoji, .po), (.eb, .po), (.em, .po): return false
    case (.pr, _) where b.isLetter, (.po, _) where b.isLetter: return false  // LB24
    case (_, .pr) where a.isLetter, (_, .po) where a.isLetter: return false
    case _ where numbers[index]: return false  // LB25
    case (.jl, .jl), (.jl, .jv), (.jl, .h2), (.jl, .h3): return false  // LB26
    case (.jv, .jv), (.jv, .jt), (.h2, .jv), (.h2, .jt), (.jt, .jt), (.h3, .jt): return false
    case (.pr, _) where b.isHangul, (_, .po) where a.isHangul: return false  // LB27
    case _ where a.isLetter && b.isLetter, (.is, _) where b.isLetter: return false  // LB28, LB29
    case (_, .op) where a.isLetter || a == .nu: return false  // LB30
    case (.cp, _) where b.isLetter || b == .nu: return false
    case (.ri, .ri): return flags.isMultiple(of: 2)  // LB30a
    case (.eb, .em), (.futureEmoji, .em): return false  // LB30b
    default: return true  // LB31
    }
  }
}
