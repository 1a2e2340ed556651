/// A slide: what stands between two rulers, with everything that holds on it.
public struct Slide: Sendable {
  /// Its number in the deck, from 1; also its anchor, as Marp has it.
  public let number: Int
  /// The line of the ruler, the heading or the first block that starts it.
  public let line: Int
  /// Its nodes in the deck's tree; a heading divider may tear a list or a quote, whose end then lies behind them.
  public let nodes: Range<Int>
  /// The local directives that hold on it.
  public internal(set) var directives = LocalDirectives()
  /// Its presenter notes in order.
  public internal(set) var notes: [Note] = []
  /// How many steps its lists have: items behind `*` and `1)` appear one by one.
  public internal(set) var fragments = 0
  /// The pictures behind it; nil where there are none.
  public internal(set) var background: Background?
  /// The number it shows; nil where it shows none.
  public internal(set) var page: Page?
  /// The fenced code blocks in it, at any depth.
  public internal(set) var codeBlocks: [CodeBlock] = []
  /// Styles that hold on this slide only.
  public internal(set) var styles: [StyleBlock] = []

  /// A page number and the highest of the deck.
  public struct Page: Sendable, Hashable {
    /// From 1.
    public let number: Int
    /// The same on every slide.
    public let total: Int
  }

  init(number: Int, line: Int, nodes: Range<Int>) {
    self.number = number
    self.line = line
    self.nodes = nodes
  }
}
