/// A length of virtual time in microseconds.
public struct TimeSpan: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The length in millionths of a second.
  public let microseconds: Int64

  /// Makes a length from microseconds.
  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// Reads `30s`, `200ms`, `1m30s`, `1.5s`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    var rest = text[...]
    var total: Int64 = 0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      let name = rest[digits.endIndex...].prefix { $0.isASCII && $0.isLetter }
      guard let unit = Self.units.first(where: { $0.name == name }), let part = Self.amount(digits, of: unit.length),
        case (let sum, false) = total.addingReportingOverflow(part)
      else { return nil }
      total = sum
      rest = rest[name.endIndex...]
    }
    microseconds = total
  }

  /// The units, longest first.
  static let units: [(name: String, length: Int64)] = [
    ("d", 86_400_000_000), ("h", 3_600_000_000), ("m", 60_000_000), ("s", 1_000_000), ("ms", 1000), ("us", 1),
  ]

  private static func amount(_ digits: some StringProtocol, of unit: Int64) -> Int64? {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = Int64(parts.first ?? ""), parts.count <= 2 else { return nil }
    guard case (var amount, false) = whole.multipliedReportingOverflow(by: unit) else { return nil }
    guard parts.count == 2 else { return amount }
    guard !parts[1].isEmpty else { return nil }
    var place = unit
    for digit in parts[1] {
      guard let value = digit.wholeNumberValue, place % 10 == 0 else { return nil }
      place /= 10
      guard case (let sum, false) = amount.addingReportingOverflow(Int64(value) * place) else { return nil }
      amount = sum
    }
    return amount
  }

  /// Shorter than another one.
  public static func < (a: Self, b: Self) -> Bool { a.microseconds < b.microseconds }

  /// As it would be written: `1m30s`.
  public var description: String {
    var rest = microseconds
    var text = ""
    for unit in Self.units where rest >= unit.length {
      text += "\(rest / unit.length)\(unit.name)"
      rest %= unit.length
    }
    return text.isEmpty ? "0s" : text
  }
}
