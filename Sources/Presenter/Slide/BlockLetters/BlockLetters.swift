import TextGrid

/// Text in letters made of block characters, as large as there is room for.
enum BlockLetters {
  /// The heights of capitals in half rows, from large to small.
  private static let heights = [28, 24, 20, 17, 14, 12, 11, 10, 9, 8, 7]
  /// A syllable of Hangul cannot be read below this.
  private static let leastHangul = 10

  /// The text in one line of letters, at most so wide and so high; nil where it does not fit or has letters that are not
  /// known.
  static func rows(_ text: String, width: Int, height: Int) -> [String]? {
    var glyphs: [Glyph] = []
    for character in text {
      guard let glyph = Glyph(character) else { return nil }
      glyphs.append(glyph)
    }
    guard !glyphs.isEmpty, glyphs.count <= width else { return nil }
    let hasHangul = glyphs.contains { $0.hangul != nil }
    let depth = glyphs.reduce(6) { max($0, $1.latin?.depth ?? 0) }
    for size in heights where !hasHangul || size >= leastHangul {
      let total = glyphs.reduce(-gap(size)) { $0 + $1.width(size) + gap(size) }
      let lines = (scaled(depth, size) + 2) / 2
      guard total <= width, lines <= height else { continue }
      return draw(glyphs, size: size, width: total, rows: lines)
    }
    return nil
  }

  private static func draw(_ glyphs: [Glyph], size: Int, width: Int, rows: Int) -> [String] {
    var canvas = BlockCanvas(width: width, height: rows * 2)
    var x = 0
    for glyph in glyphs {
      glyph.draw(on: &canvas, x: x, size: size)
      x += glyph.width(size) + gap(size)
    }
    return canvas.rows
  }

  /// The blank columns between two letters.
  private static func gap(_ size: Int) -> Int { max(size / 8, 1) }

  /// A row of the letters' grid in half rows.
  static func scaled(_ row: Int, _ size: Int) -> Int { (row * (size - 1) + 3) / 6 }
}

/// A letter.
private struct Glyph {
  let latin: Strokes?
  let hangul: [HangulStrokes.Part]?

  init?(_ character: Character) {
    latin = character == " " ? Strokes("") : LatinStrokes.of(character)
    hangul = HangulStrokes.of(character)
    if latin == nil, hangul == nil { return nil }
  }

  func width(_ size: Int) -> Int {
    guard let latin else { return size }
    return latin.lines.isEmpty ? size / 3 : BlockLetters.scaled(latin.width, size) + Self.thickness(size)
  }

  private static func thickness(_ size: Int) -> Int { max((size + 1) / 8, 1) }

  func draw(on canvas: inout BlockCanvas, x: Int, size: Int) {
    let pen = Self.thickness(size)
    for line in latin?.lines ?? [] {
      let points = line.map { (x + BlockLetters.scaled($0.x, size), BlockLetters.scaled($0.y, size) - (pen - 1)) }
      canvas.draw(points.map { ($0.0, max($0.1, 0)) }, pen: pen)
    }
    for part in hangul ?? [] {
      func place(_ value: Int, _ range: ClosedRange<Int>) -> Int {
        let (low, high) = (range.lowerBound * (size - pen), range.upperBound * (size - pen))
        return (low * 4 + (high - low) * value + 22) / 44
      }
      for line in part.strokes.lines {
        canvas.draw(line.map { (x + place($0.x, part.x), place($0.y, part.y)) }, pen: pen)
      }
    }
  }
}
