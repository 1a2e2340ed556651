/// A place in a file: line and column from 1, the column counted in characters as an editor shows them.
public struct Position: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// From 1.
  public var line: Int
  /// From 1, in characters.
  public var column: Int

  /// Makes a place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Earlier in the file.
  public static func < (a: Self, b: Self) -> Bool { (a.line, a.column) < (b.line, b.column) }

  /// `line:column`.
  public var description: String { "\(line):\(column)" }
}
