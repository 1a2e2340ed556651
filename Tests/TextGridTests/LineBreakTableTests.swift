import Foundation
import Testing

@testable import TextGrid

/// The committed table is what the generator makes from Debian's `unicode-data`; `RECORD=1` writes it.
@Suite(.enabled(if: WidthTableGenerator.isInstalled, "apt-get install unicode-data"))
struct LineBreakTableTests {
  @Test func tableIsWhatUnicodeDataSays() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/TextGrid/LineBreakTable.swift")
    let made = try LineBreakTableGenerator().source
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try made.write(to: file, atomically: true, encoding: .utf8)
    }
    // Compared without white space, which belongs to the formatter.
    let committed = try String(contentsOf: file, encoding: .utf8)
    #expect(committed.filter { !$0.isWhitespace } == made.filter { !$0.isWhitespace })
  }

  /// Every line of Unicode's own test data, all 7,654 of them.
  @Test func unicodesOwnCases() throws {
    var checked = 0
    var failures: [String] = []
    for line in try WidthTableGenerator.read("auxiliary/LineBreakTest.txt").split(separator: "\n") {
      let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
      guard words.count > 2 else { continue }
      let scalars = words.compactMap { UInt32($0, radix: 16) }.compactMap(Unicode.Scalar.init)
      let expected = words.filter { $0 == "×" || $0 == "÷" }.dropFirst().dropLast().map { $0 == "÷" }
      let seen = LineBreaks.breaks(scalars.map(LineBreakTable.lineBreakClass)).dropFirst()
      if Array(seen) != Array(expected) { failures.append(String(line)) }
      checked += 1
    }
    #expect(failures.isEmpty, "\(failures.count) of \(checked), as \(failures.prefix(5))")
    #expect(checked == 7654)
  }
}
