import TextGrid

/// A command of the root prompt called wrongly, in the words of the tool.
struct Misuse: Error {
  /// What is wrong, in one line.
  var message: String
  /// The index of the argument, behind the command's name; their number when one is missing.
  var index: Int
  /// The word that would have been right.
  var nearest: String?
  var exitCode: Int32
  /// The lines that the tool prints below the message.
  var usage: String

  init(_ message: String, at index: Int, nearest: String? = nil, exitCode: Int32 = 1, usage: String = "") {
    self.message = message
    self.index = index
    self.nearest = nearest
    self.exitCode = exitCode
    self.usage = usage
  }

  /// A word that is none of those the tool knows in its place.
  init(
    _ message: String, _ arguments: [String], at index: Int, among known: [String], exitCode: Int32 = 1,
    usage: String = ""
  ) {
    self.init(
      message, at: index, nearest: NearestWord.of(arguments[index], among: known), exitCode: exitCode, usage: usage)
  }
}
