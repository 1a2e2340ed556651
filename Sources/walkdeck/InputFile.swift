import Foundation

/// Reads text files that people name, and says in one line why one can't be read.
enum InputFile {
  private static let mostBytes = 16 << 20
  private static let longestLine = 1 << 20

  /// The text of a file; `-` is standard input.
  static func text(_ path: String) throws -> String {
    guard path != "-" else { return try standardInput() }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw UsageFailure("\(shown(path)): there is no such file")
    }
    guard !isFolder.boolValue else { throw UsageFailure("\(shown(path)): this is a directory, not a file") }
    let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
    guard size <= mostBytes else {
      throw UsageFailure("\(shown(path)): the file has \(size) bytes; decks have at most \(mostBytes)")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw UsageFailure("\(shown(path)): the file can't be read (\(String(cString: strerror(errno))))")
    }
    return try text([UInt8](data), shown(path))
  }

  /// The text of standard input.
  static func standardInput() throws -> String {
    var bytes: [UInt8] = []
    while let data = try FileHandle.standardInput.read(upToCount: 1 << 16), !data.isEmpty {
      bytes += data
      guard bytes.count <= mostBytes else {
        throw UsageFailure("standard input has more than \(mostBytes) bytes; decks have at most that")
      }
    }
    return try text(bytes, "standard input")
  }

  private static func text(_ bytes: [UInt8], _ name: String) throws -> String {
    if let place = bytes.firstIndex(of: 0) {
      throw UsageFailure("\(name): byte \(place + 1) is zero: this is a binary file, not Markdown")
    }
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    where line.count > longestLine {
      throw UsageFailure(
        "\(name):\(index + 1):1: the line has \(line.count) bytes; at most \(longestLine) can be")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw UsageFailure("\(name): the file is not UTF-8 text")
    }
    return text
  }

  /// A path as it may be shown.
  static func shown(_ path: String) -> String {
    path.unicodeScalars.contains { $0.properties.generalCategory == .control } ? path.debugDescription : path
  }
}
