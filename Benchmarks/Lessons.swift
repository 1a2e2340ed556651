import CloudKernel
import Foundation
import SequenceDiagram
import Walkthrough

/// What a person waits for: a diagram, and one step back.
///
/// `DECK=` names the walkthrough.
enum Lessons {
  /// Draws the launch over and over, as one diagram of 10,000 messages.
  static func diagram() throws {
    let session = try lesson()
    while session.runNext() != nil {}
    let trace = session.trace
    let once = Diagram(events: trace.events, trace: trace).messages.count
    var events: [Event] = []
    for copy in 0...(13_500 / max(1, once)) {
      let offset = copy * trace.events.count
      for var event in trace.events {
        event.number += offset
        if event.parent > 0 { event.parent += offset }
        events.append(event)
      }
    }
    var drawn = (messages: 0, lines: 0)
    let measured = Measurement.of {
      let diagram = Diagram(events: events, trace: Trace(events: events, participants: trace.participants))
      drawn = (diagram.messages.count, diagram.lanes(width: 120).count)
    }
    print("  \(drawn.messages) messages from \(events.count) events, \(drawn.lines) lines")
    measured.report("a diagram of that", 1, "diagrams", goal: "10/s (0.1 s)")
  }

  /// Goes one step back from the end of the launch.
  static func back() throws {
    let session = try lesson()
    while session.runNext() != nil {}
    let steps = session.results.count
    let measured = try Measurement.of { try session.back() }
    print("  from step \(steps) to \(session.results.count)")
    measured.report("one step back", 1, "steps", goal: "20/s (50 ms)")
  }

  private static func lesson() throws -> WalkthroughSession {
    let path = ProcessInfo.processInfo.environment["DECK"] ?? "walkthroughs/launch-instance.md"
    let file = Walkthrough.parse(file: path, text: try String(contentsOfFile: path, encoding: .utf8))
    guard let script = file.scripts.first else { throw ServiceError("NoWalkthrough", "\(path) holds no walkthrough") }
    return try WalkthroughSession(script)
  }
}
