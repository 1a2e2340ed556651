import Foundation

@testable import TextGrid

/// Makes `Sources/TextGrid/LineBreakTable.swift` from the files of Debian's package `unicode-data`.
struct LineBreakTableGenerator {
  private var kinds = [LineBreakClass](repeating: .al, count: 0x11_0000)
  private let version: String

  init() throws {
    let classes = try WidthTableGenerator.read("LineBreak.txt")
    version = String(classes.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." }.dropLast())
    // What the file leaves out in these blocks is not AL, says its head.
    for block in [0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FFFD, 0x30000...0x3FFFD] {
      for value in block { kinds[value] = .id }
    }
    for block in [0x1F000...0x1FAFF, 0x1FC00...0x1FFFD] { for value in block { kinds[value] = .id } }
    for value in 0x20A0...0x20CF { kinds[value] = .pr }
    var marks: Set<Int> = []
    var assigned: Set<Int> = []
    for (range, fields) in WidthTableGenerator.rows(
      try WidthTableGenerator.read("extracted/DerivedGeneralCategory.txt"))
    {
      if fields[0] == "Mn" || fields[0] == "Mc" { marks.formUnion(range) }
      if fields[0] != "Cn", range.lowerBound >= 0x1F000, range.upperBound < 0x20000 { assigned.formUnion(range) }
    }
    for (range, fields) in WidthTableGenerator.rows(classes) {
      for value in range { kinds[value] = Self.resolved(fields[0], isMark: marks.contains(value)) }
    }
    for (range, fields) in WidthTableGenerator.rows(try WidthTableGenerator.read("EastAsianWidth.txt"))
    where ["F", "W", "H"].contains(fields[0]) {
      for value in range {
        if kinds[value] == .op { kinds[value] = .wideOP }
        if kinds[value] == .cp { kinds[value] = .wideCP }
      }
    }
    for (range, fields) in WidthTableGenerator.rows(try WidthTableGenerator.read("emoji/emoji-data.txt"))
    where fields[0] == "Extended_Pictographic" {
      for value in range where kinds[value] == .id && value >= 0x1F000 && !assigned.contains(value) {
        kinds[value] = .futureEmoji
      }
    }
  }

  /// Rule LB1.
  private static func resolved(_ name: String, isMark: Bool) -> LineBreakClass {
    switch name {
    case "AI", "SG", "XX": return .al
    case "SA": return isMark ? .cm : .al
    case "CJ": return .ns
    default: return names[name] ?? .al
    }
  }

  private static let names: [String: LineBreakClass] = {
    var names: [String: LineBreakClass] = [:]
    var value: UInt8 = 0
    while let kind = LineBreakClass(rawValue: value) {
      names["\(kind)".uppercased()] = kind
      value += 1
    }
    return names
  }()

  /// The Swift file.
  var source: String {
    var entries: [String] = []
    var start = 0
    for value in 1...kinds.count where value == kinds.count || kinds[value] != kinds[start] {
      let isComputed = (0xAC00...0xD7A3).contains(start)
      if kinds[start] != .al, !isComputed {
        entries.append("0x\(Self.hex(start, 6))_\(Self.hex(value - 1, 6))_\(Self.hex(Int(kinds[start].rawValue), 2))")
      }
      start = value
    }
    let lines = stride(from: 0, to: entries.count, by: 5).map { first in
      "    " + entries[first..<min(first + 5, entries.count)].joined(separator: ", ") + ","
    }
    return """
      // Made from Debian's package unicode-data \(version) by Tests/TextGridTests/LineBreakTableGenerator.swift:
      // RECORD=1 swift test --filter LineBreakTableTests

      /// The scalars that are not simply letters to the rules of line breaking; the syllables of Hangul are computed.
      enum LineBreakTable {
        /// Sorted entries `0xFFFFFF_LLLLLL_KK`: first and last scalar and the number of the `LineBreakClass`.
        static let ranges: [UInt64] = [
      \(lines.joined(separator: "\n"))
        ]
      }

      """
  }

  private static func hex(_ value: Int, _ count: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: count - digits.count) + digits
  }
}
