import Glibc

/// Signals as bytes in a pipe, so that a loop can wait for them beside everything else.
enum SignalPipe {
  nonisolated(unsafe) private static var ends: (read: Int32, write: Int32) = (-1, -1)

  /// Opens the pipe for these signals and gives the end to read.
  static func open(for signals: [Int32]) -> Int32 {
    var descriptors: [Int32] = [-1, -1]
    guard pipe(&descriptors) == 0 else { return -1 }
    for descriptor in descriptors {
      _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
    ends = (descriptors[0], descriptors[1])
    for number in signals {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in
        let saved = errno
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(SignalPipe.ends.write, &byte, 1)
        errno = saved
      }
      action.sa_flags = Int32(SA_RESTART)
      sigaction(number, &action, nil)
    }
    return ends.read
  }

  /// The signals that came since the last time.
  static func take() -> [Int32] {
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = read(ends.read, &buffer, buffer.count)
    return count > 0 ? buffer[..<count].map { Int32($0) } : []
  }
}
