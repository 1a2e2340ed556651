import MarpDeck
public import TextGrid

/// Text in letters several cells high and wide, as terminals write them that know kitty's text sizing protocol (OSC 66).
///
/// The cells under it are blank.
public struct SizedText: Sendable, Hashable {
  /// The line.
  public var text: StyledText
  /// How many cells high a letter is, 2 to 7.
  public var scale: Int
  /// Where its upper left corner stands.
  public var row = 0
  /// Where its upper left corner stands.
  public var column = 0

  /// The largest letters that there are.
  static let largest = 7

  /// The bytes of a piece of it.
  func bytes(_ span: StyledText.Span) -> String { "\u{1B}]66;s=\(scale);\(span.text)\u{1B}\\" }
}

extension SlideFlow {
  /// Lines in large letters, at most so many rows; nil where the terminal has none, or where it may take a letter for
  /// wider than we do.
  mutating func sized(_ lines: [StyledText], scale: Int, width: Int, rows: Int) -> TextBlock? {
    guard sizesText, (2...SizedText.largest).contains(scale) else { return nil }
    guard lines.allSatisfy({ $0.plain.allSatisfy(\.isSureOfItsWidth) }) else { return nil }
    let lines = lines.filter { !$0.isEmpty }.flatMap { $0.wrapped(to: width / scale) }
    guard lines.count * scale <= rows else { return nil }
    let widest = lines.reduce(0) { max($0, $1.displayWidth) } * scale
    var blocks: [TextBlock] = []
    for line in lines {
      let columns = line.displayWidth * scale
      let blank = StyledText(String(repeating: " ", count: columns))
      sizedTexts.append(SizedText(text: line, scale: scale))
      blocks.append(
        TextBlock(Array(repeating: blank, count: scale), width: columns)
          .marked(Self.mark(ofSized: sizedTexts.count - 1)).aligned(theme.alignment, in: widest))
    }
    return .stack(blocks)
  }
}
