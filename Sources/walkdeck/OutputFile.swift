import Foundation

/// Writes a file whole or not at all.
struct OutputFile {
  let path: String

  init(_ path: String) { self.path = path }

  /// Puts a text in the place of the file: under another name first, then renamed.
  func replace(with text: String) throws {
    let temporary = "\(path).\(getpid()).tmp"
    guard let file = fopen(temporary, "wx") else { throw failure() }
    var text = text
    let isWritten = text.withUTF8 { bytes in bytes.isEmpty || fwrite(bytes.baseAddress, bytes.count, 1, file) == 1 }
    let isClosed = fclose(file) == 0
    guard isWritten, isClosed else {
      let failure = failure()
      unlink(temporary)
      throw failure
    }
    // The file keeps the rights it had.
    var status = stat()
    if stat(path, &status) == 0 { chmod(temporary, status.st_mode & 0o7777) }
    guard rename(temporary, path) == 0 else {
      let failure = failure()
      unlink(temporary)
      throw failure
    }
  }

  private func failure() -> UsageFailure {
    UsageFailure("\(InputFile.shown(path)): can't be written (\(String(cString: strerror(errno))))")
  }
}
