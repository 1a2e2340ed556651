/// The characters that lines are drawn with.
public struct BoxGlyphs: Sendable, Hashable {
  /// The character of rules.
  public var horizontal: String
  /// The character of sides.
  public var vertical: String
  /// Corners and crossings, row by row: top left, middle and right, then the middle row, then the bottom row.
  public var joints: [String]

  /// `+---+`, as prettytable draws.
  public static let ascii = BoxGlyphs(horizontal: "-", vertical: "|", joints: Array(repeating: "+", count: 9))
  /// Thin lines with square corners.
  public static let light = BoxGlyphs(
    horizontal: "─", vertical: "│", joints: ["┌", "┬", "┐", "├", "┼", "┤", "└", "┴", "┘"])
  /// Thin lines with round corners.
  public static let round = BoxGlyphs(
    horizontal: "─", vertical: "│", joints: ["╭", "┬", "╮", "├", "┼", "┤", "╰", "┴", "╯"])
  /// Thick lines, for what is chosen among others.
  public static let heavy = BoxGlyphs(
    horizontal: "━", vertical: "┃", joints: ["┏", "┳", "┓", "┣", "╋", "┫", "┗", "┻", "┛"])

  /// A horizontal line over columns of these widths; `row` is 0 for the top, 1 for the middle, 2 for the bottom.
  func line(_ widths: [Int], row: Int) -> String {
    var out = joints[row * 3]
    for (index, width) in widths.enumerated() {
      if index > 0 { out += joints[row * 3 + 1] }
      out += String(repeating: horizontal, count: width)
    }
    return out + joints[row * 3 + 2]
  }
}

/// A rule of exactly this many columns with a title in it: `── title ─────`.
public func rule(_ title: String = "", width: Int, glyph: String = "─", ellipsis: String = "…") -> String {
  guard !title.isEmpty, width > 6 else { return String(repeating: glyph, count: max(width, 0)) }
  let head = "\(glyph)\(glyph) \(title.truncated(to: width - 4, ellipsis: ellipsis)) "
  return head + String(repeating: glyph, count: max(width - head.displayWidth, 0))
}
