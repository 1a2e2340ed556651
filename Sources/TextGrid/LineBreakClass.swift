/// What a character is to the rules of line breaking (UAX #14), after rule LB1.
///
/// Kinds that the rules tell apart within a class have names of their own: brackets by their width, and the places kept
/// for emoji that do not exist yet.
enum LineBreakClass: UInt8, Sendable {
  case al, b2, ba, bb, bk, cb, cl, cm, cp, cr, eb, em, ex, gl, h2, h3, hl, hy, id, `in`, `is`, jl, jt, jv, lf, nl, ns,
    nu
  case op, po, pr, qu, ri, sp, sy, wj, zw, zwj
  /// `cp` and `op` that are two columns wide.
  case wideCP, wideOP
  /// `id` that may become an emoji.
  case futureEmoji

  /// Parts of a Hangul word.
  var isHangul: Bool { self == .h2 || self == .h3 || self == .jl || self == .jv || self == .jt }

  var isLetter: Bool { self == .al || self == .hl }
}

extension LineBreakTable {
  /// The class of a scalar, found by bisection where it is none of the usual ones.
  static func lineBreakClass(of scalar: Unicode.Scalar) -> LineBreakClass {
    let value = scalar.value
    switch value {
    case 0x61...0x7A, 0x41...0x5A: return .al
    case 0x20: return .sp
    case 0x30...0x39: return .nu
    case 0xAC00...0xD7A3: return (value - 0xAC00) % 28 == 0 ? .h2 : .h3
    case 0x4E00...0x9FFF: return .id
    default: break
    }
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle] >> 32 <= UInt64(value) { low = middle + 1 } else { high = middle }
    }
    guard low > 0, UInt64(value) <= ranges[low - 1] >> 8 & 0xFF_FFFF else { return .al }
    return LineBreakClass(rawValue: UInt8(ranges[low - 1] & 0xFF)) ?? .al
  }
}
