import Foundation

/// Compares text with the file `Snapshots/<name>` beside the calling test; `RECORD=1` rewrites the file.
///
/// Returns nil when they are the same, otherwise what differs, for `#expect(snapshot(…) == nil)`.
public func snapshot(_ text: String, _ name: String, file: StaticString = #filePath) -> String? {
  let folder = URL(filePath: "\(file)").deletingLastPathComponent().appending(path: "Snapshots")
  let url = folder.appending(path: name)
  if ProcessInfo.processInfo.environment["RECORD"] == "1" {
    do {
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url, atomically: true, encoding: .utf8)
      return nil
    } catch {
      return "cannot record \(name): \(error)"
    }
  }
  guard let recorded = try? String(contentsOf: url, encoding: .utf8) else {
    return "no snapshot \(name); RECORD=1 makes it from:\n\(text)"
  }
  guard recorded != text else { return nil }
  let old = recorded.split(separator: "\n", omittingEmptySubsequences: false)
  let new = text.split(separator: "\n", omittingEmptySubsequences: false)
  let line = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
  return """
    \(name) differs at line \(line + 1)
    recorded: \(line < old.count ? String(old[line]) : "(end)")
    now:      \(line < new.count ? String(new[line]) : "(end)")
    """
}

/// The text of a file in a folder beside the calling test.
public func fixture(_ path: String, file: StaticString = #filePath) throws -> String {
  try String(contentsOf: URL(filePath: "\(file)").deletingLastPathComponent().appending(path: path), encoding: .utf8)
}
