/// A figure as Markdown can hold it: a table, or a Mermaid flowchart, which GitHub draws.
public enum FigureExport: Sendable, Hashable {
  /// Rows under a head; what a cell says is in pieces.
  case table(head: [String], rows: [[Cell]])
  /// The text of a flowchart, with its description for those who don't see it.
  case mermaid(String)

  /// What a cell of a table says.
  public typealias Cell = [Piece]

  /// A piece of text in a cell.
  public struct Piece: Sendable, Hashable {
    /// How it is set.
    public enum Weight: Sendable, Hashable { case plain, strong, struck, code }

    /// What is written.
    public var text: String
    /// How it is set.
    public var weight: Weight

    /// Makes a piece.
    public init(_ text: String, _ weight: Weight = .plain) {
      self.text = text
      self.weight = weight
    }
  }
}
