import TextGrid

/// A picture as cells, drawn by libchafa with block characters.
struct ChafaCanvas {
  private typealias Pointer = UnsafeMutableRawPointer
  private let library: SharedLibrary

  init() throws(PictureProblem) { library = try SharedLibrary("libchafa.so.0", package: "libchafa0") }

  /// The picture stretched over some cells; what is transparent has no colour.
  func rows(_ pixels: Pixels, _ size: GridSize, colors: ColorMode) throws(PictureProblem) -> [StyledText] {
    let canvas = try canvas(pixels, size, mode: colors == .trueColor ? 0 : colors == .ansi256 ? 1 : 3, pixelMode: 0)
    defer { canvas.release() }
    let character = try library.function(
      "chafa_canvas_get_char_at", as: (@convention(c) (UnsafeMutableRawPointer, CInt, CInt) -> UInt32).self)
    let colorsAt = try library.function(
      "chafa_canvas_get_colors_at",
      as: (@convention(c) (
        UnsafeMutableRawPointer, CInt, CInt, UnsafeMutablePointer<CInt>, UnsafeMutablePointer<CInt>
      ) -> Void).self)
    return (0..<size.rows).map { row in
      var line = StyledText()
      for column in 0..<size.columns {
        var (front, back): (CInt, CInt) = (-1, -1)
        colorsAt(canvas.pointer, CInt(column), CInt(row), &front, &back)
        let scalar = Unicode.Scalar(character(canvas.pointer, CInt(column), CInt(row))) ?? " "
        let style = Style(
          foreground: front < 0 ? nil : Color(rgb: UInt32(front)), background: back < 0 ? nil : Color(rgb: UInt32(back))
        )
        line.append(String(scalar), style)
      }
      return line
    }
  }

  /// The picture as sixels, for cells of this many pixels.
  func sixels(_ pixels: Pixels, _ size: GridSize, cell: GridSize) throws(PictureProblem) -> String {
    let canvas = try canvas(pixels, size, mode: 0, pixelMode: 1, cell: cell)
    defer { canvas.release() }
    let database = try library.function("chafa_term_db_get_default", as: (@convention(c) () -> Pointer?).self)
    let fallback = try library.function(
      "chafa_term_db_get_fallback_info",
      as: (@convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?).self)
    let print = try library.function(
      "chafa_canvas_print",
      as: (@convention(c) (UnsafeMutableRawPointer, UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?).self)
    guard let text = print(canvas.pointer, fallback(database())),
      let start = text.load(as: UnsafePointer<CChar>?.self)
    else { throw .broken }
    // GString: the text, its length. It is short-lived and small beside the picture; GLib's memory is not ours to free.
    return String(cString: start)
  }

  private struct Canvas {
    let pointer: UnsafeMutableRawPointer
    let release: () -> Void
  }

  private func canvas(
    _ pixels: Pixels, _ size: GridSize, mode: CInt, pixelMode: CInt, cell: GridSize? = nil
  ) throws(PictureProblem) -> Canvas {
    typealias Make = @convention(c) () -> UnsafeMutableRawPointer?
    typealias One = @convention(c) (UnsafeMutableRawPointer, CInt) -> Void
    typealias Two = @convention(c) (UnsafeMutableRawPointer, CInt, CInt) -> Void
    typealias Unref = @convention(c) (UnsafeMutableRawPointer) -> Void
    guard let config = try library.function("chafa_canvas_config_new", as: Make.self)(),
      let symbols = try library.function("chafa_symbol_map_new", as: Make.self)()
    else { throw .broken }
    let freeConfig = try library.function("chafa_canvas_config_unref", as: Unref.self)
    let freeSymbols = try library.function("chafa_symbol_map_unref", as: Unref.self)
    defer {
      freeConfig(config)
      freeSymbols(symbols)
    }
    // Blanks, full, half and quarter blocks, which every font has in the right width.
    try library.function("chafa_symbol_map_add_by_tags", as: One.self)(symbols, 1 | 2 | 1 << 7 | 1 << 8 | 1 << 9)
    try library.function(
      "chafa_canvas_config_set_symbol_map",
      as: (@convention(c) (UnsafeMutableRawPointer, UnsafeMutableRawPointer) -> Void).self)(config, symbols)
    try library.function("chafa_canvas_config_set_geometry", as: Two.self)(config, CInt(size.columns), CInt(size.rows))
    try library.function("chafa_canvas_config_set_canvas_mode", as: One.self)(config, mode)
    try library.function("chafa_canvas_config_set_pixel_mode", as: One.self)(config, pixelMode)
    if let cell {
      try library.function("chafa_canvas_config_set_cell_geometry", as: Two.self)(
        config, CInt(cell.columns), CInt(cell.rows))
    }
    guard
      let canvas = try library.function(
        "chafa_canvas_new", as: (@convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer?).self)(config)
    else { throw .broken }
    let draw = try library.function(
      "chafa_canvas_draw_all_pixels",
      as: (@convention(c) (UnsafeMutableRawPointer, CInt, UnsafeRawPointer?, CInt, CInt, CInt) -> Void).self)
    let freeCanvas = try library.function("chafa_canvas_unref", as: Unref.self)
    // 4 is RGBA whose colours are not multiplied with alpha.
    pixels.bytes.withUnsafeBytes {
      draw(canvas, 4, $0.baseAddress, CInt(pixels.width), CInt(pixels.height), CInt(pixels.width * 4))
    }
    return Canvas(pointer: canvas) { freeCanvas(canvas) }
  }
}
