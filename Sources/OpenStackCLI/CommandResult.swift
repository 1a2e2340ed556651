/// What a command left behind: its two streams and its exit code.
public struct CommandResult: Sendable, Hashable {
  /// What it wrote to standard output.
  public var output: String
  /// What it wrote to standard error.
  public var errors: String
  /// 0 when all went well, 1 when the command failed, 2 when it was called wrongly.
  public var exitCode: Int32

  /// Makes a result.
  public init(output: String = "", errors: String = "", exitCode: Int32 = 0) {
    self.output = output
    self.errors = errors
    self.exitCode = exitCode
  }
}
