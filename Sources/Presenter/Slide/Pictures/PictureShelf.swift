import Synchronization
public import TextGrid

/// The pictures of a deck: found, decoded and drawn when a slide shows them, and kept for the next time.
///
/// Nothing is fetched from anywhere: only files below the deck's folder are shown.
public final class PictureShelf: Sendable, Hashable {
  /// How the terminal shows them.
  public let kind: PictureProtocol
  private let folder: String
  private let escape: PictureEscape
  /// The size of a cell in pixels, for sixels.
  private let cell: GridSize
  private let drawn = Mutex<[Key: [StyledText]]>([:])
  /// In pixels, so that no file is read again to lay a slide out again.
  private let sizes = Mutex<[String: GridSize]>([:])

  private struct Key: Hashable {
    var address: String
    var size: GridSize
    var fills: Bool
    var colors: ColorMode
    var background: Color
  }

  /// Makes the shelf of a deck that lies in a folder.
  public init(
    folder: String, kind: PictureProtocol = .cells, isInTmux: Bool = false,
    cell: GridSize = GridSize(columns: 10, rows: 20)
  ) {
    self.folder = folder
    self.kind = kind
    self.cell = cell
    escape = PictureEscape(isInTmux: isInTmux)
  }

  /// The size of a picture in pixels.
  func size(of address: String) throws(PictureProblem) -> GridSize {
    if let size = sizes.withLock({ $0[address] }) { return size }
    let file = try PictureFile(address, in: folder)
    let size = GridSize(columns: file.width, rows: file.height)
    sizes.withLock { $0[address] = size }
    return size
  }

  /// The rows that a picture takes: blocks, or blanks where the terminal is to show the picture itself.
  func rows(_ address: String, _ size: GridSize, fills: Bool, theme: Theme) throws(PictureProblem) -> [StyledText] {
    guard kind == .cells else {
      _ = try self.size(of: address)
      return Array(repeating: StyledText(String(repeating: " ", count: size.columns)), count: size.rows)
    }
    let background = theme.palette.background ?? (theme.appearance == .dark ? .black : .brightWhite)
    let key = Key(address: address, size: size, fills: fills, colors: theme.colors, background: background)
    if let rows = drawn.withLock({ $0[key] }) { return rows }
    var pixels = try Pixels(try PictureFile(address, in: folder)).over(background)
    // A cell is twice as high as it is wide.
    if fills { pixels = pixels.cropped(toWidth: size.columns, height: size.rows * 2) }
    let rows = try ChafaCanvas().rows(pixels, size, colors: theme.colors)
    drawn.withLock { drawn in
      if drawn.count > 64 { drawn = [:] }
      drawn[key] = rows
    }
    return rows
  }

  /// The colours behind the cells that a picture fills.
  func colors(_ address: String, _ size: GridSize, over background: Color) throws(PictureProblem) -> [[Color]] {
    let pixels = try Pixels(try PictureFile(address, in: folder)).over(background)
    return pixels.cropped(toWidth: size.columns, height: size.rows * 2).colors(size)
  }

  /// The bytes that show a picture of a page with the cursor at its upper left cell; empty where its cells show it, and
  /// where the file is gone.
  public func bytes(_ picture: SlidePage.Picture) -> String {
    guard kind != .cells, let file = try? PictureFile(picture.address, in: folder) else { return "" }
    let size = GridSize(columns: picture.columns.count, rows: picture.rows.count)
    var crop: (x: Int, y: Int, width: Int, height: Int)?
    if picture.fills {
      let width = max(min(file.width, file.height * size.columns / max(size.rows * 2, 1)), 1)
      let height = max(min(file.height, file.width * size.rows * 2 / max(size.columns, 1)), 1)
      crop = ((file.width - width) / 2, (file.height - height) / 2, width, height)
    }
    switch kind {
    case .cells: return ""
    case .kitty where file.kind == .png: return escape.kitty(file.bytes, pixels: nil, crop: crop, size)
    case .kitty:
      guard var pixels = try? Pixels(file) else { return "" }
      if picture.fills { pixels = pixels.cropped(toWidth: size.columns, height: size.rows * 2) }
      // Pixels take many bytes: no more than the cells have, twice over.
      pixels = pixels.reduced(toWidth: size.columns * cell.columns * 2)
      let extent = GridSize(columns: pixels.width, rows: pixels.height)
      return escape.kitty(pixels.bytes, pixels: extent, crop: nil, size)
    case .iTerm2: return escape.iTerm2(file.bytes, size)
    case .sixel:
      guard var pixels = try? Pixels(file) else { return "" }
      if picture.fills { pixels = pixels.cropped(toWidth: size.columns, height: size.rows * 2) }
      return (try? ChafaCanvas().sixels(pixels, size, cell: cell)).map(escape.wrapped) ?? ""
    }
  }

  /// Forgets what was drawn, since files may have changed.
  public func forget() {
    drawn.withLock { $0 = [:] }
    sizes.withLock { $0 = [:] }
  }

  /// A shelf is equal to itself only.
  public static func == (a: PictureShelf, b: PictureShelf) -> Bool { a === b }

  /// Hashes what shelf this is.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

  /// The bytes that take away all pictures that are shown.
  public var clearing: String { escape.clear(kind) }
}
