public import TextGrid

/// A slide laid out for a screen: rows of cells, and what in them is more than text.
///
/// The first `head` rows hold the header and the last `foot` rows the footer and the page number; what lies between them
/// may be taller than the screen and is then scrolled. Pictures beside the text stay.
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

  /// A picture, and where it stands; `PictureShelf` has the bytes that show it.
  public struct Picture: Sendable, Hashable {
    /// As the deck has it.
    public var address: String
    /// Its text, for who cannot see it.
    public var alt: String
    /// It fills its cells and what does not fit is cut; otherwise it is shown whole.
    public var fills: Bool
    /// The rows that it takes, as indices into `rows`.
    public var rows: Range<Int>
    /// The columns that it takes.
    public var columns: Range<Int>
    /// It stays where it is when the slide is scrolled.
    public var isFixed: Bool
  }

  /// The screen it was made for.
  public var size: GridSize
  /// All rows, each as wide as the screen; more than the screen has where the slide is long, never fewer.
  public private(set) var rows: [StyledText]
  /// How many rows at the top stay where they are.
  public var head = 0
  /// How many rows at the bottom stay where they are.
  public var foot = 0
  /// Where walkthroughs and figures stand, from top to bottom.
  public var places: [Place]
  /// The pictures on the slide.
  public var pictures: [Picture] = []
  /// The lines in large letters on it.
  var sized: [SizedText] = []
  /// The line of the deck that each row comes from.
  public var lines: [Int] = []
  /// The rows that the last step of the slide brought; nil where none did.
  var latest: Range<Int>?
  /// The column of pictures beside the text.
  private var side: Side?

  private struct Side {
    /// As many as the screen has.
    var rows: [StyledText]
    var isLeft: Bool
    /// The rows beside it.
    var text: [StyledText]
  }

  /// Makes a page.
  public init(rows: [StyledText], places: [Place] = [], size: GridSize? = nil) {
    self.rows = rows
    self.places = places
    self.size = size ?? GridSize(columns: rows.map(\.displayWidth).max() ?? 0, rows: rows.count)
  }

  /// Sets a column of pictures beside the rows, which until now are as wide as the rest of the screen.
  mutating func set(side pictures: [StyledText], isLeft: Bool, blank: StyledText) {
    side = Side(rows: pictures, isLeft: isLeft, text: rows)
    rows = rows.indices.map { Self.joined(rows[$0], $0 < pictures.count ? pictures[$0] : blank, isLeft) }
  }

  private static func joined(_ text: StyledText, _ picture: StyledText, _ isLeft: Bool) -> StyledText {
    isLeft ? picture + text : text + picture
  }

  /// How many rows the screen has no room for.
  public var overflow: Int { max(rows.count - size.rows, 0) }

  /// What the screen shows when the slide is moved up by so many rows: exactly as many rows as it has.
  public func screen(scrolledBy offset: Int = 0) -> [StyledText] {
    guard overflow > 0 else { return rows }
    let offset = min(max(offset, 0), overflow)
    let text = side?.text ?? rows
    let window = head + offset..<text.count - foot - overflow + offset
    let shown = Array(text[..<head]) + Array(text[window]) + Array(text[(text.count - foot)...])
    guard let side else { return shown }
    return zip(shown, side.rows).map { Self.joined($0, $1, side.isLeft) }
  }

  /// Where a row of the page stands on the screen when the slide is moved up by so many rows; nil where it is not shown.
  public func screenRow(of row: Int, scrolledBy offset: Int = 0) -> Int? {
    let offset = min(max(offset, 0), overflow)
    if row < head { return row }
    if row >= rows.count - foot { return row - overflow }
    let moved = row - offset
    return moved >= head && moved < size.rows - foot ? moved : nil
  }

  /// The large letters that the screen shows whole when the slide is moved up by so many rows, in the screen's rows.
  func sized(scrolledBy offset: Int) -> [SizedText] {
    sized.compactMap { sized in
      guard let row = screenRow(of: sized.row, scrolledBy: offset),
        screenRow(of: sized.row + sized.scale - 1, scrolledBy: offset) != nil
      else { return nil }
      var sized = sized
      sized.row = row
      return sized
    }
  }

  /// How far the slide has to be moved up, from where it is, for the screen to show what its last step brought.
  ///
  /// Where there is no room for all of that, its beginning is shown.
  func offsetShowingLatest(from offset: Int) -> Int {
    guard let latest, overflow > 0 else { return 0 }
    let furthest = min(latest.lowerBound - head, overflow)
    let least = latest.upperBound - (size.rows - foot)
    return max(min(max(offset, least), furthest), 0)
  }

  /// The pictures that the screen shows whole when the slide is moved up by so many rows, in the screen's rows.
  public func pictures(scrolledBy offset: Int = 0) -> [Picture] {
    pictures.compactMap { picture in
      guard !picture.isFixed else { return picture }
      guard let first = screenRow(of: picture.rows.lowerBound, scrolledBy: offset),
        screenRow(of: picture.rows.upperBound - 1, scrolledBy: offset) != nil
      else { return nil }
      var picture = picture
      picture.rows = first..<first + picture.rows.count
      return picture
    }
  }
}
