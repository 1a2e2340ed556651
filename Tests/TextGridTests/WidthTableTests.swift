import Foundation
import Testing

@testable import TextGrid

/// The committed table is what the generator makes from Debian's `unicode-data`; `RECORD=1` writes it.
@Suite(.enabled(if: WidthTableGenerator.isInstalled, "apt-get install unicode-data"))
struct WidthTableTests {
  @Test func tableIsWhatUnicodeDataSays() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/TextGrid/WidthTable.swift")
    let made = try WidthTableGenerator().source
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try made.write(to: file, atomically: true, encoding: .utf8)
    }
    // Compared without white space, which belongs to the formatter.
    let committed = try String(contentsOf: file, encoding: .utf8)
    #expect(committed.filter { !$0.isWhitespace } == made.filter { !$0.isWhitespace })
  }

  /// Every emoji that Unicode recommends for interchange is two columns wide, skin tones, families and flags too.
  @Test func everyEmojiIsTwoColumns() throws {
    var checked = 0
    for line in try WidthTableGenerator.read("emoji/emoji-test.txt").split(separator: "\n") {
      let fields = line.prefix { $0 != "#" }.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
      guard fields.count == 2, fields[1] == "fully-qualified" else { continue }
      var text = String.UnicodeScalarView()
      text.append(
        contentsOf: fields[0].split(separator: " ").compactMap { UInt32($0, radix: 16) }.compactMap(Unicode.Scalar.init)
      )
      #expect(String(text).displayWidth == 2, "\(fields[0])")
      checked += 1
    }
    #expect(checked > 3600)
  }

  /// Each scalar by itself is as wide as `EastAsianWidth.txt` and the general category say.
  @Test func wideScalarsAreWide() throws {
    for (range, fields) in WidthTableGenerator.rows(try WidthTableGenerator.read("EastAsianWidth.txt")) {
      guard ["W", "F"].contains(fields[0]) else { continue }
      for scalar in [range.lowerBound, range.upperBound].compactMap({ Unicode.Scalar(UInt32($0)) }) {
        let isMark = [.nonspacingMark, .enclosingMark, .format].contains(scalar.properties.generalCategory)
        #expect(Character(scalar).displayWidth == (isMark ? 0 : 2), "U+\(String(scalar.value, radix: 16))")
      }
    }
  }
}
