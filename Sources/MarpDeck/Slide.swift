/// A slide: what stands between two rulers.
public struct Slide: Sendable {
  /// Its number in the deck, from 1; also its anchor, as Marp has it.
  public let number: Int
  /// The line of the ruler or the first block that starts it.
  public let line: Int
  /// Its nodes at the top level, as indices into the deck's tree.
  public let blocks: [Int]
  /// The fenced code blocks in it, at any depth.
  public let codeBlocks: [CodeBlock]
}
