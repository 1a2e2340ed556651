public import TextGrid
public import Walkthrough

/// What happens to a talk.
public enum TalkEvent: Sendable {
  /// Something was typed or clicked, or the terminal answered.
  case input(TerminalInput)
  /// A command that came another way than by key: from the notes in a second terminal.
  case command(TalkCommand)
  /// The same for the step of the slide.
  case step(LiveCommand)
  /// A place that was asked for from there.
  case go(Place)
  /// The window has another size.
  case resize(GridSize)
  /// The time that the talk asked for has come.
  case tick
  /// A step was run, undone, or run aside.
  case live(LiveOutcome)
  /// Steps were run again after the deck was read again.
  case reran(LiveOutcome)
  /// The deck was read again.
  case deck(TalkSource)
  /// What is wrong with the walkthroughs was looked for.
  case problems([Diagnostic])
  /// The deck can't be read; why, in one line.
  case unreadable(String)
}

/// What a talk wants done by who runs it.
public enum TalkEffect: Sendable, Hashable {
  /// End.
  case quit
  /// Go to the shell.
  case suspend
  /// Write the whole screen anew.
  case redraw
  /// Read the deck's file again.
  case reload
  /// Open an address that was clicked.
  case open(String)
  /// Do something with the steps of a walkthrough.
  case live(LiveEffect)
  /// Run steps again, and those before them.
  case rerun([LiveStepID])
}
