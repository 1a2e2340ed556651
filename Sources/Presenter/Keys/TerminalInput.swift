/// What a terminal sends.
public enum TerminalInput: Sendable, Hashable {
  /// A key was pressed.
  case key(Key)
  /// The mouse was used.
  case mouse(MouseInput)
  /// The terminal answers a question.
  case reply(TerminalReply)
}

/// What the mouse did, and over which cell.
public struct MouseInput: Sendable, Hashable {
  /// What was done.
  public enum Action: Sendable, Hashable { case press, release, wheelUp, wheelDown, other }

  /// What was done.
  public var action: Action
  /// From 0 at the left.
  public var column: Int
  /// From 0 at the top.
  public var row: Int

  /// Makes an input.
  public init(_ action: Action, column: Int, row: Int) {
    self.action = action
    self.column = column
    self.row = row
  }
}

/// What a terminal answers when it is asked about itself.
public enum TerminalReply: Sendable, Hashable {
  /// It can show a frame at once (DEC private mode 2026), or not.
  case synchronizedOutput(Bool)
  /// The brightness of its background, 0 to 1 (OSC 11).
  case background(brightness: Double)
  /// Its attributes (DA1), the end of all answers: 4 means sixel.
  case attributes([Int])
  /// Its name and version (XTVERSION).
  case version(String)
  /// It shows pictures by the kitty protocol.
  case kittyGraphics
  /// Where its cursor is, counted from 1 and below the first row: there it could not be told from F3.
  case cursor(row: Int, column: Int)
}
