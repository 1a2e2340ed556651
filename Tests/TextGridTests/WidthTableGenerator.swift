import Foundation

/// Makes `Sources/TextGrid/WidthTable.swift` from the files of Debian's package `unicode-data`.
struct WidthTableGenerator {
  /// Where the package puts its files.
  static let folder = "/usr/share/unicode"
  static var isInstalled: Bool { FileManager.default.fileExists(atPath: "\(folder)/EastAsianWidth.txt") }

  /// The kinds, as `WidthTable.Kind` numbers them.
  private var kinds = [UInt8](repeating: 0, count: 0x11_0000)
  private let version: String

  init() throws {
    let widths = try Self.read("EastAsianWidth.txt")
    version = String(widths.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." }.dropLast())
    // What the file leaves out in these blocks is wide too, says its head.
    for block in [0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FFFD, 0x30000...0x3FFFD] {
      for value in block { kinds[value] = 2 }
    }
    for (range, fields) in Self.rows(widths) {
      for value in range { kinds[value] = ["W", "F"].contains(fields[0]) ? 2 : 0 }
    }
    for (range, _) in Self.rows(try Self.read("emoji/emoji-variation-sequences.txt")) {
      for value in range where kinds[value] == 0 { kinds[value] = 3 }
    }
    let zero: Set = ["Cc", "Cf", "Mn", "Me", "Zl", "Zp"]
    for (range, fields) in Self.rows(try Self.read("extracted/DerivedGeneralCategory.txt"))
    where zero.contains(fields[0]) {
      for value in range { kinds[value] = 1 }
    }
    for (range, fields) in Self.rows(try Self.read("HangulSyllableType.txt")) where ["V", "T"].contains(fields[0]) {
      for value in range { kinds[value] = 1 }
    }
  }

  /// The Swift file.
  var source: String {
    var entries: [String] = []
    var start = 0
    for value in 1...kinds.count where value == kinds.count || kinds[value] != kinds[start] {
      if kinds[start] != 0 { entries.append("0x" + hex(start) + "_" + hex(value - 1) + "_\(kinds[start])") }
      start = value
    }
    let lines = stride(from: 0, to: entries.count, by: 5).map { first in
      "    " + entries[first..<min(first + 5, entries.count)].joined(separator: ", ") + ","
    }
    return """
      // Made from Debian's package unicode-data \(version) by Tests/TextGridTests/WidthTableGenerator.swift:
      // RECORD=1 swift test --filter WidthTableTests

      /// The scalars that are not simply one column wide.
      enum WidthTable {
        /// Sorted entries `0xFFFFFF_LLLLLL_K`: first and last scalar and the number of the `Kind`.
        static let ranges: [UInt64] = [
      \(lines.joined(separator: "\n"))
        ]
      }

      """
  }

  private func hex(_ value: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  static func read(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }

  /// The data lines of a file of the Unicode character database: `0300..036F ; Mn # …`, `0023 FE0F ; emoji style`.
  static func rows(_ text: String) -> [(ClosedRange<Int>, [String])] {
    text.split(separator: "\n").compactMap { line in
      let fields = line.prefix { $0 != "#" }.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
      guard fields.count > 1, let scalars = fields[0].split(separator: " ").first else { return nil }
      let bounds = scalars.split(separator: ".").compactMap { Int($0, radix: 16) }
      guard let first = bounds.first, let last = bounds.last else { return nil }
      return (first...last, Array(fields.dropFirst()))
    }
  }
}
