/// The signs that a row of lanes is made of.
enum Cell: UInt8, CaseIterable {
  case space, lifeline
  /// Where an arrow leaves its lifeline, to the right, to the left, and both ways.
  case startRight, startLeft, startBoth
  case line, cross, replyLine, replyCross
  case callRight, callLeft, castRight, castLeft, replyRight, replyLeft
  case failure, itself, note, waiting

  /// Drawn as part of what stands behind the arrows.
  var isBackground: Bool { self == .space || self == .lifeline }
}

/// How diagrams are drawn: with box characters, or with ASCII alone.
public struct DiagramGlyphs: Sendable, Hashable {
  /// Box drawing and arrows, all one column wide.
  public static let unicode = DiagramGlyphs(
    cells: [
      " ", "│", "├", "┤", "┼", "─", "┼", "┄", "┆", "▶", "◀", ">", "<", "▷", "◁", "✗", "↺", "◆", "□",
    ], rule: "─", corners: ["╭", "╮"], ellipsis: "…", arrow: "→", times: "×", failure: "✗", dot: "·", mark: "▸")

  /// For terminals that have nothing else: `===>` calls, `--->` sends, `<...` answers.
  public static let ascii = DiagramGlyphs(
    cells: [" ", "|", "|", "|", "|", "=", "=", ".", ".", ">", "<", ">", "<", ">", "<", "X", "@", "*", "#"],
    rule: "-", corners: ["+", "+"], ellipsis: "~", arrow: "->", times: "x", failure: "X", dot: "-", mark: ">",
    castLine: "-")

  /// By `Cell.rawValue`.
  let cells: [String]
  let rule: String
  let corners: [String]
  let ellipsis: String
  let arrow: String
  let times: String
  let failure: String
  let dot: String
  /// Stands at the current message of `focus`.
  let mark: String
  /// What a cast is drawn with where the head alone does not tell it from a call.
  var castLine: String?
}
