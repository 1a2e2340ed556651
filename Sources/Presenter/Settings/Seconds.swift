/// A time as people write it for a slide: `20`, `20s`, `2m`.
public struct Seconds: Sendable, Hashable {
  /// From 1 to 3600.
  public let count: Int

  /// Reads a time; nil for what is none.
  public init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text.dropFirst(digits.count)
    guard let number = Int(digits), ["", "s", "m"].contains(unit), number <= 3600 else { return nil }
    count = unit == "m" ? number * 60 : number
    guard (1...3600).contains(count) else { return nil }
  }
}
