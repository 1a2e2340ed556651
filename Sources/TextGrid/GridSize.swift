/// A size in terminal cells.
public struct GridSize: Sendable, Hashable {
  /// From left to right.
  public var columns: Int
  /// From top to bottom.
  public var rows: Int

  /// Makes a size.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}
