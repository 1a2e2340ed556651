public import TextGrid

/// A slide laid out for a screen: rows of cells, and what in them is more than text.
public struct SlidePage: Sendable {
  /// A fenced block that runs or is drawn from the cloud, and where it stands.
  public struct Place: Sendable, Hashable {
    /// Its index in the slide's `codeBlocks`.
    public var block: Int
    /// The rows that it takes, as indices into `rows`.
    public var rows: Range<Int>
    /// The columns that it may use.
    public var columns: Range<Int>
  }

  /// All rows, none wider than the screen; more than the screen has where the slide is long.
  public var rows: [StyledText]
  /// Where walkthroughs and figures stand, from top to bottom.
  public var places: [Place]

  /// Makes a page.
  public init(rows: [StyledText], places: [Place] = []) {
    self.rows = rows
    self.places = places
  }
}
