/// A rectangle of text, the unit that layouts are put together from: stacked, set side by side, padded, framed.
public struct TextBlock: Sendable, Hashable {
  /// A part of a block that its maker wants to find again wherever the block ends up.
  public struct Mark: Sendable, Hashable {
    /// Its maker's number for it.
    public var id: Int
    /// The rows it takes.
    public var rows: Range<Int>
    /// The columns it takes.
    public var columns: Range<Int>

    /// Makes a mark.
    public init(id: Int, rows: Range<Int>, columns: Range<Int>) {
      self.id = id
      self.rows = rows
      self.columns = columns
    }

    fileprivate func moved(down: Int, right: Int) -> Mark {
      Mark(
        id: id, rows: rows.lowerBound + down..<rows.upperBound + down,
        columns: columns.lowerBound + right..<columns.upperBound + right)
    }
  }

  /// How many columns it takes; no row is wider.
  public private(set) var width: Int
  /// Its rows; short ones mean blanks up to the width.
  public private(set) var rows: [StyledText]
  /// What its makers marked.
  public private(set) var marks: [Mark]

  /// Makes a block; wider rows are cut.
  public init(_ rows: [StyledText] = [], width: Int, marks: [Mark] = []) {
    self.width = max(width, 0)
    self.rows = rows.map { $0.truncated(to: max(width, 0)) }
    self.marks = marks
  }

  /// How many rows it has.
  public var height: Int { rows.count }

  /// The block with a mark over all of it.
  public func marked(_ id: Int) -> TextBlock {
    var block = self
    block.marks.append(Mark(id: id, rows: 0..<height, columns: 0..<width))
    return block
  }

  /// Blocks under each other, with some empty rows between; as wide as the widest.
  public static func stack(_ blocks: [TextBlock], gap: Int = 0) -> TextBlock {
    var out = TextBlock(width: blocks.reduce(0) { max($0, $1.width) })
    for block in blocks {
      if !out.rows.isEmpty { out.rows += Array(repeating: StyledText(), count: gap) }
      out.marks += block.marks.map { $0.moved(down: out.height, right: 0) }
      out.rows += block.rows
    }
    return out
  }

  /// Blocks side by side from the top, with some blank columns between; as high as the highest.
  public static func columns(_ blocks: [TextBlock], gap: Int = 0) -> TextBlock {
    guard var out = blocks.first else { return TextBlock(width: 0) }
    for block in blocks.dropFirst() {
      let start = out.width + gap
      for row in 0..<max(out.height, block.height) {
        let left = (row < out.height ? out.rows[row] : StyledText()).padded(to: start)
        let line = row < block.height ? left + block.rows[row] : left
        if row < out.height { out.rows[row] = line } else { out.rows.append(line) }
      }
      out.marks += block.marks.map { $0.moved(down: 0, right: start) }
      out.width = start + block.width
    }
    return out
  }

  /// The block with blanks around it.
  public func padded(top: Int = 0, left: Int = 0, bottom: Int = 0, right: Int = 0) -> TextBlock {
    var out = self
    out.width += left + right
    let indent = StyledText(String(repeating: " ", count: left))
    out.rows =
      Array(repeating: StyledText(), count: top) + rows.map { $0.isEmpty ? $0 : indent + $0 }
      + Array(repeating: StyledText(), count: bottom)
    out.marks = marks.map { $0.moved(down: top, right: left) }
    return out
  }

  /// The block no wider than its widest row.
  public var narrowed: TextBlock { TextBlock(rows, width: rows.reduce(0) { max($0, $1.displayWidth) }, marks: marks) }

  /// The block as a whole in a wider one; a block that is wider than that is cut.
  public func aligned(_ alignment: Alignment, in width: Int) -> TextBlock {
    let missing = width - self.width
    guard missing > 0 else { return missing == 0 ? self : TextBlock(rows, width: width, marks: marks) }
    let left =
      switch alignment {
      case .left: 0
      case .centre: missing / 2
      case .right: missing
      }
    return padded(left: left, right: missing - left)
  }

  /// The block in so many rows, with empty ones above and below: none above for `.left`, none below for `.right`.
  public func placed(_ alignment: Alignment, inRows count: Int) -> TextBlock {
    let missing = count - height
    guard missing > 0 else { return self }
    let top =
      switch alignment {
      case .left: 0
      case .centre: missing / 2
      case .right: missing
      }
    return padded(top: top, bottom: missing - top)
  }

  /// The block with a style under its text.
  public func over(_ style: Style) -> TextBlock {
    var out = self
    out.rows = rows.map { $0.over(style) }
    return out
  }

  /// The block with all its rows up to its width, and a style under everything.
  public func filled(_ style: Style) -> TextBlock {
    var out = self
    out.rows = rows.map { $0.over(style).padded(to: width, .left, style) }
    return out
  }

  /// The block with a text before each row; the first row may have another one, as the bullet of an item.
  public func prefixed(first: StyledText? = nil, _ rest: StyledText) -> TextBlock {
    var out = self
    let columns = max(first?.displayWidth ?? 0, rest.displayWidth)
    out.width += columns
    out.rows = rows.enumerated().map { index, row in
      (index == 0 ? first ?? rest : rest).padded(to: columns) + row
    }
    out.marks = marks.map { $0.moved(down: 0, right: columns) }
    return out
  }

  /// The block in a frame, with a title in its upper edge.
  public func framed(title: String = "", glyphs: BoxGlyphs = .round, _ style: Style = .dim) -> TextBlock {
    var top = glyphs.line([width + 2], row: 0)
    if !title.isEmpty, width > 4 {
      top = glyphs.joints[0] + rule(title, width: width + 2, glyph: glyphs.horizontal) + glyphs.joints[2]
    }
    let left = StyledText(glyphs.vertical + " ", style)
    let right = StyledText(" " + glyphs.vertical, style)
    var out = self
    out.width += 4
    out.rows =
      [StyledText(top, style)] + rows.map { left + $0.padded(to: width) + right }
      + [StyledText(glyphs.line([width + 2], row: 2), style)]
    out.marks = marks.map { $0.moved(down: 1, right: 2) }
    return out
  }

  /// The block with its text gone and its size kept; what was marked is gone too.
  public var hidden: TextBlock { TextBlock(Array(repeating: StyledText(), count: height), width: width) }
}
