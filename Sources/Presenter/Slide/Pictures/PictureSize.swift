import MarpDeck
import TextGrid

/// How many cells a picture takes.
enum PictureSize {
  /// The size that Marp would give a picture on its slide of 1280 × 720 pixels, in cells, and no larger than there is room.
  ///
  /// A screen's cells are twice as high as they are wide; its proportions are not those of Marp's slide, so that width
  /// counts, and height only where nothing else is said.
  static func cells(_ pixels: GridSize, _ options: ImageOptions, room: GridSize, screen: GridSize) -> GridSize {
    let ratio = Double(pixels.rows) / Double(max(pixels.columns, 1)) / 2
    var columns = Double(pixels.columns) / 1280 * Double(screen.columns)
    var rows = columns * ratio
    let (width, height) = (options.width.flatMap(length), options.height.flatMap(length))
    if let width { columns = width / 1280 * Double(screen.columns) }
    if let height { rows = height / 720 * Double(screen.rows) }
    switch (width, height) {
    case (nil, nil), (_?, nil): rows = columns * ratio
    case (nil, _?): columns = rows / ratio
    case (_?, _?): break
    }
    let scale = min(1, Double(max(room.columns, 1)) / columns, Double(max(room.rows, 1)) / rows)
    return GridSize(columns: max(Int((columns * scale).rounded()), 1), rows: max(Int((rows * scale).rounded()), 1))
  }

  /// The largest size of a picture in some cells.
  static func contained(_ pixels: GridSize, in room: GridSize) -> GridSize {
    let ratio = Double(pixels.rows) / Double(max(pixels.columns, 1)) / 2
    let columns = min(Double(room.columns), Double(room.rows) / ratio)
    return GridSize(columns: max(Int(columns.rounded()), 1), rows: max(Int((columns * ratio).rounded()), 1))
  }

  /// A CSS length in pixels; nil for `auto`.
  static func length(_ text: String) -> Double? {
    let digits = text.prefix { $0.isNumber || $0 == "." }
    guard let number = Double(digits), number > 0 else { return nil }
    return number * (units[String(text[digits.endIndex...])] ?? 1)
  }

  private static let units: [String: Double] = [
    "px": 1.0, "in": 96, "cm": 37.8, "mm": 3.78, "pt": 4 / 3, "pc": 16, "em": 29, "ex": 14.5, "ch": 14.5,
  ]
}
