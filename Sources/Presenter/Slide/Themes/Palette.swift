public import TextGrid

/// The colours of a theme; nil means the terminal's own.
public struct Palette: Sendable, Hashable {
  /// The colour of text.
  public var text: Color?
  /// The colour behind everything.
  public var background: Color?
  /// The colour of headings.
  public var heading: Color?
  /// The colour of what leads somewhere.
  public var link: Color?
  /// The colour of bullets, numbers, bars and rulers.
  public var accent: Color?
  /// The colour of what is said aside: header, footer, page number, quotes.
  public var muted: Color?
  /// The colour of code.
  public var code: Color?
  /// The colour behind code.
  public var codeBackground: Color?
}
