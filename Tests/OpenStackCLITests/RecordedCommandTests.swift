import CloudKernel
import TestSupport
import Testing

@testable import OpenStackCLI

/// Every recorded command sends the recorded requests in their order and prints what the real client printed.
@Suite(.serialized) struct RecordedCommandTests {
  static let real = (try? RecordedCloud.commands("client.json")) ?? []
  static let cloud = (try? RecordedCloud.commands("cloud.json")) ?? []

  @Test func recordingsAreThere() {
    #expect(Self.real.count > 200)
    #expect(Self.cloud.count > 20)
  }

  @Test(arguments: real.indices)
  func asTheRealClient(_ index: Int) throws { try replay(Self.real[index]) }

  @Test(arguments: cloud.indices)
  func asOnTheRealCloud(_ index: Int) throws { try replay(Self.cloud[index]) }

  private func replay(_ command: RecordedCloud.Command) throws {
    let recorded = try RecordedCloud(command)
    var client = OpenStackClient(user: "admin", password: "secret", project: "admin")
    client.environment["OS_AUTH_URL"] = "http://127.0.0.1:5000/v3"
    var result: CommandResult?
    try recorded.cloud.run { context in result = try await client.run(command.arguments, on: context) }
    let line = Comment(rawValue: command.arguments.joined(separator: " "))
    #expect(recorded.differences.isEmpty, line)
    #expect(recorded.remaining == 0, line)
    #expect(difference(Self.fitted(command.output), Self.fitted(result?.output ?? "")) == nil, line)
    #expect(difference(lastLines(command), result?.errors ?? "", isSuffix: command.exitCode == 2) == nil, line)
    #expect(result?.exitCode == command.exitCode, line)
  }

  private func lastLines(_ command: RecordedCloud.Command) -> String { command.errors }

  /// A recorded token is cut out of its table, and so are the widths that it made.
  static func fitted(_ text: String) -> String {
    guard text.contains("<token>") else { return text }
    return text.split(separator: "\n").map { line in
      line.hasPrefix("+") ? "+" : line.split(separator: " ").joined(separator: " ")
    }.joined(separator: "\n")
  }

  /// The first line in which two texts differ; nil when they are the same.
  private func difference(_ wanted: String, _ got: String, isSuffix: Bool = false) -> String? {
    if wanted == got || isSuffix && got.hasSuffix(wanted + (wanted.hasSuffix("\n") ? "" : "\n")) { return nil }
    let old = wanted.split(separator: "\n", omittingEmptySubsequences: false)
    let new = got.split(separator: "\n", omittingEmptySubsequences: false)
    for index in 0..<max(old.count, new.count) {
      let a = index < old.count ? String(old[index]) : "(end)"
      let b = index < new.count ? String(new[index]) : "(end)"
      if a != b { return "line \(index + 1)\nwanted: \(a.suffix(600))\ngot:    \(b.suffix(600))" }
    }
    return "white space"
  }
}
