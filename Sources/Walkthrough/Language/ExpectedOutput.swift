import MarpDeck

/// The lines under a command: what it is expected to print.
///
/// A line `...` stands for any number of lines, `[..]` for any text within a line. A backslash before a first character
/// that would mean something else (`#`, `$`, `>`, a fence) is taken off.
public struct ExpectedOutput: Sendable, Hashable {
  /// A line of it.
  public struct Line: Sendable, Hashable {
    /// What is expected, without the backslash.
    public let text: String
    /// Where it stands in the file.
    public let position: Position

    /// It stands for any lines.
    public var isEllipsis: Bool { text.withoutTrailingBlanks == "..." }
  }

  /// The lines; the empty ones at the end do not count.
  public internal(set) var lines: [Line]

  /// The first difference between these lines and what a command printed; nil where there is none.
  public func difference(from output: String) -> OutputDifference? {
    OutputMatch(lines, Self.split(output)).difference()
  }

  /// The lines of an output as a file can hold them; a last line feed and empty lines at the end do not count.
  static func split(_ output: String) -> [String] {
    var lines = output.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map { String($0).visible }
    while lines.last?.withoutTrailingBlanks.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// Characters that would make a line something else than output when they stand first.
  private static let special = "#$>\\`~"

  /// How a printed line is written in a block.
  static func escape(_ line: String) -> String {
    line.drop { $0 == " " }.first.map { special.contains($0) } ?? false ? "\\" + line : line
  }

  /// What a line of a block stands for.
  static func unescape(_ line: String) -> String {
    guard line.first == "\\", let next = line.dropFirst().drop(while: { $0 == " " }).first, special.contains(next)
    else {
      return line
    }
    return String(line.dropFirst())
  }
}

/// Where expected and printed lines first differ.
public struct OutputDifference: Sendable, Hashable, CustomStringConvertible {
  /// The expected line; nil where nothing more was expected.
  public let expected: ExpectedOutput.Line?
  /// The printed line; nil where nothing more was printed.
  public let seen: String?
  /// Which printed line it is, from 1.
  public let seenLine: Int
  /// The column in the printed line where it goes wrong, from 1.
  public let column: Int

  /// The difference in one line.
  public var description: String {
    switch (expected, seen) {
    case (let expected?, let seen?):
      "output line \(seenLine), column \(column): expected \(expected.text.quoted), seen \(seen.quoted)"
    case (let expected?, nil): "the output ends after line \(seenLine - 1): expected \(expected.text.quoted)"
    case (nil, let seen?): "output line \(seenLine): nothing more was expected, seen \(seen.quoted)"
    case (nil, nil): "no difference"
    }
  }
}

/// Holds expected lines against printed ones.
struct OutputMatch {
  private let seen: [String]
  /// What stands between the `...` lines.
  private let chunks: [ArraySlice<ExpectedOutput.Line>]

  init(_ lines: [ExpectedOutput.Line], _ seen: [String]) {
    self.seen = seen
    chunks = lines.split(omittingEmptySubsequences: false, whereSeparator: \.isEllipsis)
  }

  func difference() -> OutputDifference? {
    guard let first = chunks.first else { return nil }
    if let difference = difference(of: first, at: 0) { return difference }
    var place = first.count
    guard chunks.count > 1 else {
      return place < seen.count
        ? OutputDifference(expected: nil, seen: seen[place], seenLine: place + 1, column: 1) : nil
    }
    for chunk in chunks[1..<chunks.count - 1] {
      guard let found = find(chunk, from: place) else { return missing(chunk, from: place) }
      place = found + chunk.count
    }
    // The last lines are the last lines: that is where they are compared.
    let last = chunks[chunks.count - 1]
    guard seen.count - place >= last.count else {
      return difference(of: last, at: place) ?? missing(last, from: seen.count)
    }
    return difference(of: last, at: seen.count - last.count)
  }

  private func difference(of chunk: ArraySlice<ExpectedOutput.Line>, at start: Int) -> OutputDifference? {
    for (offset, line) in chunk.enumerated() {
      let index = start + offset
      guard index < seen.count else {
        return OutputDifference(expected: line, seen: nil, seenLine: seen.count + 1, column: 1)
      }
      if let column = LinePattern(line.text).mismatch(in: seen[index]) {
        return OutputDifference(expected: line, seen: seen[index], seenLine: index + 1, column: column)
      }
    }
    return nil
  }

  /// The first place where a chunk stands whole.
  private func find(_ chunk: ArraySlice<ExpectedOutput.Line>, from start: Int) -> Int? {
    let patterns = chunk.map { LinePattern($0.text) }
    guard start + patterns.count <= seen.count else { return nil }
    return (start...seen.count - patterns.count).first { place in
      patterns.indices.allSatisfy { patterns[$0].matches(seen[place + $0]) }
    }
  }

  /// The difference to report for a chunk that stands nowhere: at the place that comes furthest.
  private func missing(_ chunk: ArraySlice<ExpectedOutput.Line>, from start: Int) -> OutputDifference? {
    guard let first = chunk.first else { return nil }
    let pattern = LinePattern(first.text)
    guard start < seen.count, let begun = (start..<seen.count).first(where: { pattern.matches(seen[$0]) }) else {
      return OutputDifference(expected: first, seen: nil, seenLine: seen.count + 1, column: 1)
    }
    return difference(of: chunk, at: begun)
  }
}
