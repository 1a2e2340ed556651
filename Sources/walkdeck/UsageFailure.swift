/// The program was called with something it can't work with; nothing was run or written.
struct UsageFailure: Error {
  /// What is wrong, a line each.
  var lines: [String]

  init(_ lines: [String]) { self.lines = lines }
  init(_ line: String) { lines = [line] }
}
