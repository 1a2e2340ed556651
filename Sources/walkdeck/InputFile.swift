import Glibc

/// Reads text files that people name, and says in one line why one can't be read.
///
/// It stands on the C library alone, so that a talk need not wait for more.
enum InputFile {
  private static let mostBytes = 16 << 20
  private static let longestLine = 1 << 20

  /// The text of a file; `-` is standard input.
  static func text(_ path: String) throws -> String {
    guard path != "-" else { return try standardInput() }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw UsageFailure(errno == ENOENT ? "\(shown(path)): there is no such file" : unreadable(path))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw UsageFailure(unreadable(path)) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw UsageFailure("\(shown(path)): this is a directory, not a file")
    }
    let size = Int(status.st_size)
    guard size <= mostBytes else {
      throw UsageFailure("\(shown(path)): the file has \(size) bytes; decks have at most \(mostBytes)")
    }
    guard let bytes = read(descriptor, expecting: size) else { throw UsageFailure(unreadable(path)) }
    guard bytes.count <= mostBytes else {
      throw UsageFailure("\(shown(path)): the file has more than \(mostBytes) bytes; decks have at most that")
    }
    return try text(bytes, shown(path))
  }

  /// The text of standard input.
  static func standardInput() throws -> String {
    guard let bytes = read(STDIN_FILENO, expecting: 0) else { throw UsageFailure(unreadable("standard input")) }
    guard bytes.count <= mostBytes else {
      throw UsageFailure("standard input has more than \(mostBytes) bytes; decks have at most that")
    }
    return try text(bytes, "standard input")
  }

  /// Reads to the end, or a little more than may be; nil where it fails.
  private static func read(_ descriptor: Int32, expecting size: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count <= mostBytes {
      let room = max(size + 1 - bytes.count, 1 << 16)
      var count = 0
      let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
        count = Glibc.read(descriptor, buffer.baseAddress, room)
        filled = max(count, 0)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      guard count > 0 else { break }
      bytes = bytes.isEmpty ? piece : bytes + piece
    }
    return bytes
  }

  private static func unreadable(_ path: String) -> String {
    "\(shown(path)): the file can't be read (\(String(cString: strerror(errno))))"
  }

  private static func text(_ bytes: [UInt8], _ name: String) throws -> String {
    if let place = bytes.firstIndex(of: 0) {
      throw UsageFailure("\(name): byte \(place + 1) is zero: this is a binary file, not Markdown")
    }
    if let (line, length) = longLine(bytes) {
      throw UsageFailure("\(name):\(line):1: the line has \(length) bytes; at most \(longestLine) can be")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw UsageFailure("\(name): the file is not UTF-8 text")
    }
    return text
  }

  /// The first line that is too long, from 1, and its length.
  private static func longLine(_ bytes: [UInt8]) -> (line: Int, length: Int)? {
    guard bytes.count > longestLine else { return nil }
    var line = 1
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      if index - start > longestLine { return (line, index - start) }
      line += 1
      start = index + 1
    }
    return bytes.count - start > longestLine ? (line, bytes.count - start) : nil
  }

  /// A path as it may be shown.
  static func shown(_ path: String) -> String {
    path.unicodeScalars.contains { $0.properties.generalCategory == .control } ? path.debugDescription : path
  }
}
