import TextGrid

extension ShellText {
  /// A long command over several lines, broken before options as people write it, each but the last ended by `\`.
  public static func folded(_ line: String, width: Int) -> [String] {
    guard line.displayWidth > width else { return [line] }
    var lines: [String] = []
    var current = ""
    var pending = ""
    var quote: Character?
    func take(_ isLast: Bool) {
      guard !pending.isEmpty else { return }
      let joined = current.isEmpty ? pending : "\(current) \(pending)"
      let room = width - (isLast ? 0 : 2)
      if joined.displayWidth <= room || current.isEmpty || current.allSatisfy({ $0 == " " }) {
        current = joined
      } else {
        lines.append(current + " \\")
        current = "    \(pending)"
      }
      pending = ""
    }
    var previous: Character = " "
    for character in line {
      if let open = quote {
        if character == open, previous != "\\" { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "-", previous == " " {
        // An option begins: what stands before it is a piece.
        while pending.last == " " { pending.removeLast() }
        take(false)
      }
      pending.append(character)
      previous = character
    }
    take(true)
    if !current.isEmpty { lines.append(current) }
    return lines
  }
}
