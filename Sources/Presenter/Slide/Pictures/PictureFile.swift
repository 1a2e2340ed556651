import Glibc

/// The file of a picture: found below the deck's folder, read whole.
struct PictureFile {
  enum Kind { case png, jpeg }

  let path: String
  let bytes: [UInt8]
  let kind: Kind
  /// In pixels.
  let width: Int
  let height: Int

  static let largest = 64 << 20

  /// Finds and reads the file that an address of the deck means.
  init(_ address: String, in folder: String) throws(PictureProblem) {
    let scheme = address.prefix { $0 != ":" }
    guard scheme.count == address.count || !address[scheme.endIndex...].hasPrefix("://"), !address.hasPrefix("//"),
      !address.hasPrefix("data:")
    else { throw .remote }
    path = try Self.path(address, in: folder)
    bytes = try Self.read(path)
    guard let (kind, width, height) = Self.header(bytes) else { throw .unknownKind }
    guard width > 0, height > 0 else { throw .broken }
    // What decodes to more than a quarter of a gigabyte is no picture for a slide.
    guard width < 1 << 16, height < 1 << 16, width * height <= 1 << 26 else { throw .tooLarge }
    (self.kind, self.width, self.height) = (kind, width, height)
  }

  private static func path(_ address: String, in folder: String) throws(PictureProblem) -> String {
    let name = decoded(address.prefix { $0 != "?" && $0 != "#" })
    guard !name.isEmpty, !name.utf8.contains(0) else { throw .missing }
    guard name.first != "/", !climbs(name) else { throw .outside }
    guard let root = realPath(folder.isEmpty ? "." : folder) else { throw .missing }
    guard let path = realPath(root + "/" + name) else { throw .missing }
    guard path != root else { throw .missing }
    guard path.hasPrefix(root == "/" ? root : root + "/") else { throw .outside }
    return path
  }

  /// Whether a relative path leads above where it starts, there being anything or not.
  private static func climbs(_ path: String) -> Bool {
    var depth = 0
    for part in path.split(separator: "/") where part != "." {
      depth += part == ".." ? -1 : 1
      if depth < 0 { return true }
    }
    return false
  }

  /// The path without links and dots; nil where nothing is.
  private static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private static func decoded(_ text: Substring) -> String {
    guard text.contains("%") else { return String(text) }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func read(_ path: String) throws(PictureProblem) -> [UInt8] {
    // A pipe or a device would keep the slide waiting.
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .missing }
    guard status.st_size <= largest else { throw .tooLarge }
    guard let file = fopen(path, "rb") else { throw .missing }
    defer { fclose(file) }
    let size = Int(status.st_size)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = fread(buffer.baseAddress, 1, size, file)
    }
  }

  /// Kind and size of a picture by the first bytes of its file.
  static func header(_ bytes: [UInt8]) -> (kind: Kind, width: Int, height: Int)? {
    func number(_ at: Int, _ count: Int) -> Int { bytes[at..<at + count].reduce(0) { $0 << 8 | Int($1) } }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), bytes.count >= 24 {
      return (.png, number(16, 4), number(20, 4))
    }
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var place = 2
    while place + 9 < bytes.count, bytes[place] == 0xFF {
      let marker = bytes[place + 1]
      // A frame header of any process, but not the tables that have neighbouring numbers.
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        return (.jpeg, number(place + 7, 2), number(place + 5, 2))
      }
      place += 2 + max(number(place + 2, 2), 2)
    }
    return nil
  }
}
