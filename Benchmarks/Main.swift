import CloudKernel
import CloudServices

/// `walkdeck-bench [NAME…]`: how fast the model is, a line for each measurement; see README.md.
@main struct Main {
  static func main() throws {
    let wanted = CommandLine.arguments.dropFirst()
    let all: [(name: String, run: () throws -> Void)] = [
      ("messages", Messages.run), ("json", Values.json), ("store", Values.store), ("site", Launches.site),
      ("launches", Launches.run), ("diagram", Lessons.diagram), ("back", Lessons.back),
      ("parse", Parse.run), ("processes", Commands.run), ("peers", Peers.run),
    ]
    for benchmark in all where wanted.isEmpty || wanted.contains(benchmark.name) {
      do { try benchmark.run() } catch { print("\(benchmark.name): failed: \(error)") }
    }
  }
}
