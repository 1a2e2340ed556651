import Glibc
public import TextGrid

/// A recording that is written while the talk goes on, so that nothing is lost when it ends badly.
public final class CastFile {
  private let descriptor: Int32
  private let start: Int
  private var size: GridSize
  /// Why it could not be written to its end.
  public private(set) var problem: String?

  /// Begins a recording now; throws the reason why the file can't be written.
  ///
  /// A file that is there is replaced; a device or a folder is not.
  public convenience init(_ path: String, title: String, size: GridSize) throws(CastError) {
    try self.init(path, title: title, size: size, now: TalkLoop.now)
  }

  init(_ path: String, title: String, size: GridSize, now: Int) throws(CastError) {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw CastError(reason: "is no regular file")
    }
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw CastError(reason: String(cString: strerror(errno))) }
    start = now
    self.size = size
    write(Cast.header(size, title: title, timestamp: time(nil)))
  }

  deinit { close(descriptor) }

  /// Takes down what the screen wrote at a time.
  func record(_ text: String, size: GridSize, now: Int) {
    if size != self.size {
      self.size = size
      write(Cast.resize(size, after: now - start))
    }
    write(Cast.output(text, after: now - start))
  }

  private func write(_ line: String) {
    guard problem == nil else { return }
    var bytes = Array(line.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        guard errno == EINTR else {
          problem = String(cString: strerror(errno))
          return
        }
      } else {
        bytes = bytes.dropFirst(count)
      }
    }
  }
}

/// Why a recording can't be written.
public struct CastError: Error {
  /// In the system's words.
  public let reason: String
}
