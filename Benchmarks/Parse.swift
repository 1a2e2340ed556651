import Foundation
import MarpDeck

/// A deck of 10 MB to slides beside `cmark` on the same file, and input that is made to be slow.
///
/// `DECK=` names another deck, which is repeated until it is as long.
enum Parse {
  static func run() throws {
    let text = try deck(10_000_000)
    let size = Double(text.utf8.count) / 1e6
    for part in [4, 2, 1] {
      let piece = String(text.prefix(text.count / part))
      var slides = 0
      let before = resident()
      let measured = Measurement.of { slides = Deck(piece).slides.count }
      let millions = Double(piece.utf8.count) / 1e6
      print(
        "parse: \(rounded(millions)) MB to \(slides) slides in \(Int(measured.wall * 1000)) ms, "
          + "\(rounded(millions / measured.wall)) MB/s, \(rounded(millions / measured.cpu)) MB a CPU second, "
          + "peak memory +\(resident() - before) MB, goal 40")
    }
    try cmark(text, size)
    for input in Self.hostile {
      let times = [1, 10].map { factor in
        Measurement.of { _ = Deck(input.text(10_000 * factor)).slides.count }.cpu
      }
      let cost = times.map { Int($0 * 1000) }
      print("  \(input.name): 10,000 in \(cost[0]) ms, 100,000 in \(cost[1]) ms CPU")
    }
    let rulers = Measurement.of { _ = Deck(String(repeating: "---\n", count: 1_000_000)).slides.count }
    print("  rulers: 1,000,000 in \(Int(rulers.cpu * 1000)) ms CPU")
  }

  /// The same file through the command, which reads, parses and writes HTML.
  private static func cmark(_ text: String, _ size: Double) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "walkdeck-bench-\(getpid()).md")
    try text.write(to: file, atomically: false, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/cmark")
    process.arguments = ["--unsafe", file.path]
    process.standardOutput = FileHandle.nullDevice
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/cmark") else {
      return print("cmark: skipped, apt-get install cmark")
    }
    let measured = try Measurement.of {
      try process.run()
      process.waitUntilExit()
    }
    print("cmark: the same file in \(Int(measured.wall * 1000)) ms, \(rounded(size / measured.wall)) MB/s")
  }

  /// A deck of about this many bytes: slides with what slides have, or those of a file.
  private static func deck(_ size: Int) throws -> String {
    let path = ProcessInfo.processInfo.environment["DECK"]
    let body = try path.map { try String(contentsOfFile: $0, encoding: .utf8) } ?? Self.slide
    var text = "---\nmarp: true\npaginate: true\n---\n\n"
    text.reserveCapacity(size + body.utf8.count)
    while text.utf8.count < size { text += body + "\n---\n\n" }
    return text
  }

  private static let slide = """
    # The scheduler picks a host · 스케줄러가 호스트를 고른다

    **nova-conductor** asks `nova-scheduler` and waits; 스케줄러는 Placement에서 자리가 있는 호스트를 받아 *거르고*
    무게를 달아 [고른다](https://docs.openstack.org/nova/latest/).

    * filters: too small, wrong zone, no image
    * weighs: 메모리가 가장 많이 남은 호스트
    - ~~retries~~ https://docs.openstack.org

    ![bg right:40%](images/map.png)

    | node | vcpus |
    |------|------:|
    | compute1 | 2 |

    ```console
    $ openstack server create --image cirros --flavor m1.tiny --network provider web
    ```

    <!-- _class: lead -->
    <!-- 여기서 잠시 멈추고 질문을 받습니다. The claim is written before the answer. -->

    """

  private static let hostile: [(name: String, text: @Sendable (Int) -> String)] = [
    ("nested quotes", { String(repeating: "> ", count: $0) + "a" }),
    ("nested lists", { String(repeating: "- ", count: $0) + "a" }),
    ("nested numbers", { String(repeating: "1. ", count: $0) + "a" }),
    ("brackets", { String(repeating: "[", count: $0) }),
    ("images", { String(repeating: "![bg ", count: $0) }),
    ("stars", { String(repeating: "*a_ ", count: $0) }),
    ("unclosed comments", { String(repeating: "a <!-- ", count: $0) }),
    ("open comment blocks", { String(repeating: "<!-- a\n", count: $0) }),
    ("definitions", { String(repeating: "[//]: # (a)\n", count: $0) }),
    ("tables", { String(repeating: "| a |\n|---|\n| b |\n\n", count: $0) }),
    ("tables in quotes", { String(repeating: "> | a |\n> |---|\n> | $b$ |\n\n", count: $0) }),
    ("formulas", { String(repeating: "$a*b$ \\$", count: $0) }),
    ("formulas that open", { String(repeating: "$a ", count: $0) }),
    ("formulas in lines of their own", { String(repeating: "> $$\n> a\n\n", count: $0) }),
    // Together they are as long as the others: each run of backticks is longer than the one before.
    (
      "backticks",
      { count in
        "$a$ "
          + (1...Int(Double(2 * count).squareRoot())).map { String(repeating: "`", count: $0) }.joined(separator: "a")
      }
    ),
    ("directives", { String(repeating: "<!-- _class: a -->\n\n---\n\n", count: $0) }),
  ]

  /// The most memory that the process ever held, in megabytes.
  private static func resident() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss / 1024
  }

  private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
