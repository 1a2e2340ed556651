/// What a key asks for.
enum Key: Equatable {
  case next, back, restart, detail, quit, help, suspend, other

  /// Reads the bytes that a terminal sends for one key.
  ///
  /// The letters count in either case, and as the Hangul that the same keys give in a Korean layout.
  init(_ bytes: [UInt8]) {
    switch String(decoding: bytes, as: UTF8.self) {
    case "\r", "\n", " ", "\u{1B}[C", "\u{1B}OC", "\u{1B}[6~", "n", "ㅜ": self = .next
    case "b", "B", "ㅠ", "\u{7F}", "\u{1B}[D", "\u{1B}OD", "\u{1B}[5~", "p", "ㅔ": self = .back
    case "r", "R", "ㄱ", "ㄲ": self = .restart
    case "d", "D", "ㅇ": self = .detail
    case "q", "Q", "ㅂ", "ㅃ", "\u{3}", "\u{4}", "\u{1C}": self = .quit
    case "?", "h", "H", "ㅗ": self = .help
    case "\u{1A}": self = .suspend
    default: self = .other
    }
  }
}
