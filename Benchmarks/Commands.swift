import Foundation

/// Whole processes: what a user waits for.
///
/// Takes the program from `WALKDECK` and the deck from `DECK`.
enum Commands {
  static func run() throws {
    let environment = ProcessInfo.processInfo.environment
    guard let program = environment["WALKDECK"] else { return print("processes: skipped, WALKDECK names no program") }
    try measure(program, ["--help"], "walkdeck --help")
    guard let deck = environment["DECK"] else { return print("processes: DECK names no deck to run") }
    try measure(program, ["run", "--all", deck], "walkdeck run --all")
    try measure(program, ["export", deck, "-o", "-"], "walkdeck export")
  }

  private static func measure(_ program: String, _ arguments: [String], _ name: String) throws {
    let count = 5
    var status: Int32 = 0
    let measured = try Measurement.of {
      for _ in 0..<count {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        status = max(status, process.terminationStatus)
      }
    }
    print("\(name): \(Int(measured.wall / Double(count) * 1000)) ms each, exit code \(status)")
  }
}
