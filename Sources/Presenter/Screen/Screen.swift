public import TextGrid

/// What stands on a terminal's screen, and the bytes that make it something else.
///
/// Only cells that differ are written. After a character whose width terminals do not agree on, the cursor is placed
/// anew, so that no frame is bent by it.
public struct Screen: Sendable {
  /// As many colours as the terminal has; none leaves weight and underlines.
  public var colors: ColorMode
  /// The terminal shows what is between begin and end of a frame at once.
  public var isSynchronized = false
  /// The terminal erases with the background that is set, as all do but GNU screen.
  public var erasesInColor = true
  /// What is shown; nil while nobody knows.
  public private(set) var frame: Frame?

  /// Makes a screen about which nothing is known.
  public init(colors: ColorMode = .ansi) { self.colors = colors }

  /// Forgets what is shown: the next frame is written whole.
  public mutating func forget() { frame = nil }

  /// The bytes that turn what is shown into a frame; empty where they are the same.
  public mutating func show(_ next: Frame) -> String {
    guard next != frame else { return "" }
    var writer = ScreenWriter(colors: colors, erasesInColor: erasesInColor)
    // Cells that pictures or large letters were on are written anew, which takes those away.
    let isCovered =
      frame.map {
        !$0.pictures.isEmpty && $0.pictures != next.pictures || !$0.sized.isEmpty && $0.sized != next.sized
      } ?? false
    let old = frame?.size == next.size && !isCovered ? frame : nil
    if isCovered { writer.out += frame?.shelf?.clearing ?? "" }
    if old == nil { writer.clear() }
    for row in next.rows.indices {
      let oldRow = old?.rows[row] ?? ""
      guard oldRow != next.rows[row] else { continue }
      writer.write(next.rows[row].cells(next.size.columns), over: oldRow.cells(next.size.columns), row: row)
    }
    for sized in next.sized {
      let rows = sized.row..<min(sized.row + sized.scale, next.rows.count)
      // What was written beside it may have erased some of it.
      if old?.sized != next.sized || rows.contains(where: { old?.rows[$0] != next.rows[$0] }) { writer.write(sized) }
    }
    writer.reset()
    if let shelf = next.shelf, next.pictures != old?.pictures ?? [] {
      for picture in next.pictures {
        writer.move(row: picture.rows.lowerBound, column: picture.columns.lowerBound)
        // The cursor comes back, wherever the terminal leaves it behind a picture.
        writer.out += "\u{1B}7\(shelf.bytes(picture))\u{1B}8"
      }
    }
    if let cursor = next.cursor {
      writer.move(row: cursor.row, column: cursor.column)
      if old?.cursor == nil { writer.out += "\u{1B}[?25h" }
    } else if old?.cursor != nil || frame == nil {
      writer.out += "\u{1B}[?25l"
    }
    frame = next
    return isSynchronized ? "\u{1B}[?2026h\(writer.out)\u{1B}[?2026l" : writer.out
  }
}
