import Glibc

/// Tells when a file has another content, also where an editor writes a new file and renames it.
///
/// The folder is watched, not the file: a file that is replaced is another file.
final class DeckWatch {
  /// To wait for with poll; -1 where nothing can be watched.
  let descriptor: Int32
  private let names: Set<String>

  /// Watches the file at a path, and the one that it links to.
  init(_ path: String) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    var names: Set<String> = []
    var paths = [path]
    if let real = realpath(path, nil) {
      paths.append(String(cString: real))
      free(real)
    }
    for path in paths {
      let (folder, name) = Self.split(path)
      names.insert(name)
      if descriptor >= 0 { inotify_add_watch(descriptor, folder, UInt32(IN_CLOSE_WRITE | IN_MOVED_TO)) }
    }
    self.names = names
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Whether the file was written since the last time.
  func hasChanged() -> Bool {
    var hasChanged = false
    let size = 16 << 10
    withUnsafeTemporaryAllocation(byteCount: size, alignment: 8) { buffer in
      while true {
        let count = read(descriptor, buffer.baseAddress, size)
        guard count > 0 else { return }
        var offset = 0
        let header = MemoryLayout<inotify_event>.size
        while offset + header <= count {
          let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
          let name = UnsafeRawBufferPointer(rebasing: buffer[(offset + header)..<(offset + header + Int(event.len))])
          hasChanged = hasChanged || names.contains(String(decoding: name.prefix { $0 != 0 }, as: UTF8.self))
          offset += header + Int(event.len)
        }
      }
    }
    return hasChanged
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    return (slash == path.startIndex ? "/" : String(path[..<slash]), String(path[path.index(after: slash)...]))
  }
}
