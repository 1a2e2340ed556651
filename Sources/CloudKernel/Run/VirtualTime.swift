/// A span of virtual time, counted in microseconds.
public struct Span: Sendable, Hashable, Comparable {
  /// The length of the span.
  public var microseconds: Int64
  /// Makes a span of that many microseconds.
  public init(microseconds: Int64) { self.microseconds = microseconds }
  /// A span of that many microseconds.
  public static func microseconds(_ value: Int64) -> Span { Span(microseconds: value) }
  /// A span of that many thousandths of a second.
  public static func milliseconds(_ value: Int64) -> Span { Span(microseconds: value * 1000) }
  /// A span of that many seconds.
  public static func seconds(_ value: Int64) -> Span { Span(microseconds: value * 1_000_000) }
  /// Whether the first span is the shorter one.
  public static func < (a: Self, b: Self) -> Bool { a.microseconds < b.microseconds }
}

/// The calendar of virtual time: what a timestamp says in an API.
public enum Calendar {
  /// When the model's clock starts: 2026-11-22 18:00:00 UTC, in seconds since 1970.
  public static let epoch: Int64 = 1_795_370_400

  /// `2026-11-22T18:00:03Z` for a time in microseconds since the cloud was started.
  ///
  /// With `fraction`, six more digits: `2026-11-22T18:00:03.000250Z`. The letter at the end can be left out, as
  /// Placement and Cinder do.
  public static func timestamp(_ time: Int64, fraction: Bool = false, zone: String = "Z") -> String {
    let (second, micro) = (epoch + time / 1_000_000, time % 1_000_000)
    let (day, clock) = (second / 86400, second % 86400)
    let (year, month, date) = civil(day)
    var text = "\(year)-\(two(month))-\(two(date))T\(two(clock / 3600)):\(two(clock / 60 % 60)):\(two(clock % 60))"
    if fraction {
      let digits = String(micro)
      text += "." + String(repeating: "0", count: 6 - digits.count) + digits
    }
    return text + zone
  }

  /// The time in microseconds since the cloud was started that a timestamp says; nil when it is none.
  public static func time(_ timestamp: String) -> Int64? {
    let fields = timestamp.split { !$0.isWholeNumber }
    let numbers = fields.compactMap { Int64($0) }
    guard numbers.count >= 6, numbers.count == fields.count else { return nil }
    // Howard Hinnant's days_from_civil.
    let year = numbers[1] > 2 ? numbers[0] : numbers[0] - 1
    let (era, month) = (year / 400, (numbers[1] + 9) % 12)
    let dayOfYear = (153 * month + 2) / 5 + numbers[2] - 1
    let yearOfEra = year - era * 400
    let day = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    let second = day * 86400 + numbers[3] * 3600 + numbers[4] * 60 + numbers[5]
    let fraction = fields.count > 6 ? String((fields[6] + "000000").prefix(6)) : "0"
    return (second - epoch) * 1_000_000 + (Int64(fraction) ?? 0)
  }

  /// Seconds since 1970 of a time in microseconds since the cloud was started.
  public static func unix(_ time: Int64) -> Int64 { epoch + time / 1_000_000 }

  private static func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : String(value) }

  /// Year, month, day of a day since 1970 (Howard Hinnant's civil_from_days).
  private static func civil(_ days: Int64) -> (Int64, Int64, Int64) {
    let z = days + 719_468
    let era = z / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }
}
