/// A presenter note.
public struct Note: Sendable, Hashable {
  /// How it was written.
  public enum Kind: Sendable, Hashable {
    /// An HTML comment: a note to Marp too.
    case comment
    /// `[//]: # (text)`: nothing to Marp, a note to us.
    case definition
    /// The same where it is no definition: Marp shows it to the audience.
    case stray
    /// An HTML comment in a line in which nothing else is seen: Marp loses it with the line.
    case swept
  }

  /// How it was written.
  public let kind: Kind
  /// What it says, as it stands there.
  public let text: String
  /// The line where it starts.
  public let line: Int
}

extension Definition {
  /// It was written as a comment: nothing can refer to such a label in earnest.
  var isComment: Bool {
    ["//", "comment", "note"].contains(label.lowercased()) && ["#", ""].contains(destination.trimmingBrackets)
  }
}

extension String {
  fileprivate var trimmingBrackets: String { hasPrefix("<") && hasSuffix(">") ? String(dropFirst().dropLast()) : self }
}
