import Foundation

/// What Python does on the same machine at the same time: asyncio's queues for messages, sqlite3 for rows.
enum Peers {
  static func run() throws {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "peers.py").path
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", script]
    try process.run()
    process.waitUntilExit()
  }
}
