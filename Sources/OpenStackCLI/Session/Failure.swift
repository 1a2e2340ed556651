/// What ends a command: the line it prints to standard error, and its exit code.
struct Failure: Error, Sendable {
  var message: String
  var exitCode: Int32 = 1

  init(_ message: String, exitCode: Int32 = 1) {
    self.message = message
    self.exitCode = exitCode
  }
}
