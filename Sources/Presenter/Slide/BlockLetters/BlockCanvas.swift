/// A picture in black and white whose points are half a row high, shown as `▀`, `▄` and `█`.
struct BlockCanvas {
  let width: Int
  let height: Int
  private var points: [Bool]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    points = Array(repeating: false, count: width * height)
  }

  /// Draws lines from point to point with a square pen.
  mutating func draw(_ line: [(Int, Int)], pen: Int) {
    guard var (x, y) = line.first else { return }
    dot(x, y, pen)
    for (endX, endY) in line.dropFirst() {
      let (dx, dy) = (abs(endX - x), -abs(endY - y))
      let (stepX, stepY) = (x < endX ? 1 : -1, y < endY ? 1 : -1)
      var error = dx + dy
      while x != endX || y != endY {
        let double = 2 * error
        if double >= dy {
          error += dy
          x += stepX
        }
        if double <= dx {
          error += dx
          y += stepY
        }
        dot(x, y, pen)
      }
    }
  }

  private mutating func dot(_ x: Int, _ y: Int, _ pen: Int) {
    for row in y..<y + pen where row >= 0 && row < height {
      for column in x..<x + pen where column >= 0 && column < width { points[row * width + column] = true }
    }
  }

  /// The picture as text.
  var rows: [String] {
    stride(from: 0, to: height, by: 2).map { row in
      var text = ""
      for column in 0..<width {
        let upper = points[row * width + column]
        let lower = row + 1 < height && points[(row + 1) * width + column]
        text += upper ? (lower ? "█" : "▀") : (lower ? "▄" : " ")
      }
      return text
    }
  }
}
