public import TextGrid

/// A slide laid out for a screen: rows of cells, and what in them is more than text.
///
/// The first `head` rows hold the header and the last `foot` rows the footer and the page number; what lies between them
/// may be taller than the screen and is then scrolled.
public struct SlidePage: Sendable {
  /// A fenced block that runs or is drawn from the cloud, and where it stands.
  public struct Place: Sendable, Hashable {
    /// Its index in the slide's `codeBlocks`.
    public var block: Int
    /// The rows that it takes, as indices into `rows`.
    public var rows: Range<Int>
    /// The columns that it may use.
    public var columns: Range<Int>

    /// Makes a place.
    public init(block: Int, rows: Range<Int>, columns: Range<Int>) {
      self.block = block
      self.rows = rows
      self.columns = columns
    }
  }

  /// The screen it was made for.
  public var size: GridSize
  /// All rows, each as wide as the screen; more than the screen has where the slide is long, never fewer.
  public var rows: [StyledText]
  /// How many rows at the top stay where they are.
  public var head = 0
  /// How many rows at the bottom stay where they are.
  public var foot = 0
  /// Where walkthroughs and figures stand, from top to bottom.
  public var places: [Place]
  /// The line of the deck that each row comes from; 0 for rows that come from none.
  public var lines: [Int] = []

  /// Makes a page.
  public init(rows: [StyledText], places: [Place] = [], size: GridSize? = nil) {
    self.rows = rows
    self.places = places
    self.size = size ?? GridSize(columns: rows.map(\.displayWidth).max() ?? 0, rows: rows.count)
  }

  /// How many rows the screen has no room for.
  public var overflow: Int { max(rows.count - size.rows, 0) }

  /// What the screen shows when the slide is moved up by so many rows: exactly as many rows as it has.
  public func screen(scrolledBy offset: Int = 0) -> [StyledText] {
    let offset = min(max(offset, 0), overflow)
    guard offset > 0 || overflow > 0 else { return rows }
    let window = head + offset..<rows.count - foot - overflow + offset
    return Array(rows[..<head]) + Array(rows[window]) + Array(rows[(rows.count - foot)...])
  }

  /// Where a row of the page stands on the screen when the slide is moved up by so many rows; nil where it is not shown.
  public func screenRow(of row: Int, scrolledBy offset: Int = 0) -> Int? {
    let offset = min(max(offset, 0), overflow)
    if row < head { return row }
    if row >= rows.count - foot { return row - overflow }
    let moved = row - offset
    return moved >= head && moved < size.rows - foot ? moved : nil
  }
}
