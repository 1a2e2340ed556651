import CloudKernel
import Foundation
import TextGrid
import Testing

@testable import Walkthrough

/// Going back and forth through the walkthroughs: each point is what it was the first time, to the byte.
@Suite struct BackTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../walkthroughs").standardizedFileURL

  private static func session(_ name: String) throws -> WalkthroughSession {
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    return try WalkthroughSession(try #require(Walkthrough.parse(file: name, text: text).scripts.first))
  }

  /// Everything that a later step could depend on, and everything that is shown.
  private struct Moment: Equatable {
    let report: String
    let events: [Event]
    let participants: [Participant]
    let now: Int64
    let tables: [String: [JSON]]
    let memory: [[String: JSON]]
    let running: [String]
    let queues: [Cloud.QueueState]

    init(_ session: WalkthroughSession) throws {
      let cloud = session.site.cloud
      let last = session.results.last.map { StepReport($0, of: session, ReportOptions()).lines.rendered(.plain) }
      report = "\(session.results.count) \(last ?? "")"
      events = cloud.trace.events
      participants = cloud.trace.participants
      now = cloud.now
      var tables: [String: [JSON]] = [:]
      for project in session.site.projects {
        for table in cloud.tables(of: project.name) {
          tables["\(project.name).\(table)"] = try cloud.store(project.name).rows(table).map(\.object)
        }
      }
      self.tables = tables
      memory = cloud.processes.map(\.memory)
      running = cloud.processes.filter(\.isServing).map { "\($0.name) \($0.node.name) \($0.node.isUp)" }
      queues = cloud.queues
    }
  }

  @Test(arguments: ["launch-instance.md", "scheduler-down.md"])
  func eachPointIsWhatItWasTheFirstTime(name: String) throws {
    let session = try Self.session(name)
    var moments = [try Moment(session)]
    while session.runNext() != nil { moments.append(try Moment(session)) }
    let count = moments.count - 1
    for step in stride(from: count - 1, through: 0, by: -1) {
      try session.back()
      #expect(try Moment(session) == moments[step], "back to \(step)")
    }
    while session.runNext() != nil {}
    #expect(try Moment(session) == moments[count])
    try session.back(to: count / 2)
    session.runNext()
    #expect(try Moment(session) == moments[count / 2 + 1])
  }
}
