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

  /// Goes back step by step from the end of the launch, and from the end of sixty steps, to the beginning.
  static func back() throws {
    try back(try lesson(), "the launch")
    let steps = (1...60).map { number in
      """
      #step s\(number): Step \(number)
      $ openstack volume create --size 1 v\(number)
      $ openstack volume list
      $ openstack volume delete v\(number)

      """
    }
    try back(try session("sixty.md", "```console walkthrough=sixty\n\(steps.joined())```\n"), "sixty steps")
  }

  private static func back(_ session: WalkthroughSession, _ name: String) throws {
    while session.runNext() != nil {}
    let count = session.results.count
    var slowest = (step: 0, time: Measurement(wall: 0, cpu: 0))
    let all = try Measurement.of {
      while !session.results.isEmpty {
        let one = try Measurement.of { try session.back() }
        if one.wall > slowest.time.wall { slowest = (session.results.count, one) }
      }
    }
    all.report("one step back in \(name)", count, "steps", goal: "20/s (50 ms)")
    slowest.time.report("  the slowest of them, to step \(slowest.step)", 1, "steps")
  }

  private static func lesson() throws -> WalkthroughSession {
    let path = ProcessInfo.processInfo.environment["DECK"] ?? "walkthroughs/launch-instance.md"
    return try session(path, try String(contentsOfFile: path, encoding: .utf8))
  }

  private static func session(_ path: String, _ text: String) throws -> WalkthroughSession {
    let file = Walkthrough.parse(file: path, text: text)
    guard let script = file.scripts.first else { throw ServiceError("NoWalkthrough", "\(path) holds no walkthrough") }
    return try WalkthroughSession(script)
  }
}
