import Glibc

/// Where a talk and its notes meet: a socket in a folder that is the user's alone.
struct NotesAddress {
  /// The socket's path: each talk has its own, so that two talks of a deck do not get in each other's way.
  let path: String
  /// The talk's process.
  private let process: pid_t

  /// The socket of this process's talk of a deck; nil where there is no folder that is safe.
  init?(deck: String) {
    guard let folder = Self.folder() else { return nil }
    process = getpid()
    path = "\(folder)/\(Self.prefix(deck))\(process).sock"
  }

  /// Reads the name of a socket; nil for another file.
  private init?(_ name: String, in folder: String) {
    let parts = name.split(separator: "-")
    guard parts.count == 3, parts[0] == "talk", name.hasSuffix(".sock"), let process = pid_t(parts[2].dropLast(5))
    else { return nil }
    path = "\(folder)/\(name)"
    self.process = process
  }

  private static func prefix(_ deck: String) -> String { "talk-\(hash(real(deck)))-" }

  /// Whether the talk may still go on.
  var isAlive: Bool { kill(process, 0) == 0 || errno != ESRCH }

  /// Takes away what talks left behind that were killed.
  static func tidy() {
    for address in talks(of: nil) where !address.isAlive {
      // A talk in another container has a process that is not seen here.
      let descriptor = address.connect()
      if descriptor < 0 { unlink(address.path) } else { close(descriptor) }
    }
  }

  /// The sockets of the talks of a deck, or of all; the latest first.
  static func talks(of deck: String?) -> [NotesAddress] {
    guard let folder = folder(), let stream = opendir(folder) else { return [] }
    let prefix = deck.map(prefix) ?? ""
    defer { closedir(stream) }
    var found: [(address: NotesAddress, time: Int)] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasPrefix(prefix), let address = NotesAddress(name, in: folder) else { continue }
      var status = stat()
      guard lstat(address.path, &status) == 0 else { continue }
      found.append((address, status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec))
    }
    return found.sorted { ($0.time, $0.address.path) > ($1.time, $1.address.path) }.map(\.address)
  }

  /// The address as the system takes it; nil where the path is too long.
  func withSockaddr<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
  }

  /// Connects to whoever listens there; -1 where nobody does.
  func connect() -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return -1 }
    guard withSockaddr({ Glibc.connect(descriptor, $0, $1) }) == 0, Self.isOwn(descriptor) else {
      close(descriptor)
      return -1
    }
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    return descriptor
  }

  /// Whether who is at the other end is the same user.
  static func isOwn(_ descriptor: Int32) -> Bool {
    // A `struct ucred`: process, user, group.
    var peer: [UInt32] = [0, .max, 0]
    var length = socklen_t(12)
    return getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 && peer[1] == getuid()
  }

  // MARK: The folder

  /// `walkdeck` in the runtime directory, or a folder of the user's in /tmp; made with mode 0700, and refused when it is
  /// somebody else's or open to others.
  private static func folder() -> String? {
    let runtime = getenv("XDG_RUNTIME_DIR").map { String(cString: $0) }
    let folder = runtime.flatMap { $0.hasPrefix("/") ? $0 + "/walkdeck" : nil } ?? "/tmp/walkdeck-\(getuid())"
    mkdir(folder, 0o700)
    var status = stat()
    guard lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == getuid(),
      status.st_mode & 0o077 == 0
    else { return nil }
    return folder
  }

  private static func real(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// FNV-1a of a path, so that names are short and the same in every run.
  private static func hash(_ text: String) -> String {
    let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return String(hash, radix: 16)
  }
}
