/// A command called wrongly: found before anything runs.
public struct UsageError: Error, Sendable, Hashable {
  /// What is wrong, in one line.
  public var message: String
  /// The index of the argument that is wrong; the number of arguments when one is missing at the end.
  public var index: Int
  /// The word that would have been right.
  public var nearest: String?
  /// What the real command prints, and how it exits.
  public var result: CommandResult

  init(_ message: String, at index: Int, nearest: String? = nil, result: CommandResult) {
    self.message = message
    self.index = index
    self.nearest = nearest
    self.result = result
  }
}
