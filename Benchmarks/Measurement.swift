import Foundation

/// How long something took: on the clock, and of this process's CPU.
struct Measurement {
  let wall: Double
  let cpu: Double

  /// Runs something and measures it.
  static func of(_ work: () throws -> Void) rethrows -> Measurement {
    let (wall, cpu) = (Self.clock(CLOCK_MONOTONIC), Self.clock(CLOCK_PROCESS_CPUTIME_ID))
    try work()
    return Measurement(wall: Self.clock(CLOCK_MONOTONIC) - wall, cpu: Self.clock(CLOCK_PROCESS_CPUTIME_ID) - cpu)
  }

  /// Prints one line: what, how many a second, and what one costs of the CPU.
  func report(_ name: String, _ count: Int, _ unit: String, goal: String = "") {
    let rate = Int(Double(count) / wall)
    let cost = (cpu / Double(count) * 1e6 * 100).rounded() / 100
    print(
      "\(name): \(rate) \(unit)/s, \(cost) us CPU each (\(count) in \(Int(wall * 1000)) ms)\(goal.isEmpty ? "" : ", goal \(goal)")"
    )
  }

  private static func clock(_ id: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(id, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
