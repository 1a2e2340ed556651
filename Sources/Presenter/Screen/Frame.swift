public import TextGrid

/// All that the screen shows at one time.
public struct Frame: Sendable, Hashable {
  /// A visible cursor.
  public struct Cursor: Sendable, Hashable {
    /// From 0 at the left.
    public var column: Int
    /// From 0 at the top.
    public var row: Int
  }

  /// The size of the screen.
  public var size: GridSize
  /// As many rows as the screen has.
  public var rows: [StyledText]
  /// Where something is typed; nil hides the cursor.
  public var cursor: Cursor?
  /// The pictures over the rows, where the terminal can show them.
  var pictures: [SlidePage.Picture] = []
  /// The lines in large letters over the rows, where the terminal can write them.
  var sized: [SizedText] = []
  /// What has their bytes.
  var shelf: PictureShelf?

  /// Makes a frame of these rows: those beyond the screen are cut, those that are missing are blank.
  public init(_ rows: [StyledText], size: GridSize, cursor: Cursor? = nil) {
    self.size = size
    self.rows = Array(rows.prefix(size.rows))
    while self.rows.count < size.rows { self.rows.append("") }
    self.cursor = cursor
  }

  /// The text of the frame without styles, a line a row.
  public var plain: String {
    rows.map { row in String(row.plain.reversed().drop { $0 == " " }.reversed()) + "\n" }.joined()
  }
}
