/// Where text stands in a field that is wider than it.
public enum Alignment: Sendable, Hashable { case left, right, centre }

extension String {
  /// The text cut to at most this many columns, with the ellipsis as its last one when something was cut.
  public func truncated(to width: Int, ellipsis: String = "…") -> String {
    guard utf8.count > width, displayWidth > width else { return self }
    let room = width - ellipsis.displayWidth
    guard room > 0 else { return room == 0 ? ellipsis : "" }
    return prefix(columns: room).text + ellipsis
  }

  /// The text with spaces around it up to this many columns; longer text stays as it is.
  public func padded(to width: Int, _ alignment: Alignment = .left) -> String {
    let missing = width - displayWidth
    guard missing > 0 else { return self }
    switch alignment {
    case .left: return self + String(repeating: " ", count: missing)
    case .right: return String(repeating: " ", count: missing) + self
    case .centre:
      return String(repeating: " ", count: missing / 2) + self + String(repeating: " ", count: missing - missing / 2)
    }
  }

  /// The text in exactly this many columns, cut or padded.
  public func fitted(to width: Int, _ alignment: Alignment = .left, ellipsis: String = "…") -> String {
    truncated(to: width, ellipsis: ellipsis).padded(to: width, alignment)
  }

  /// The longest beginning of whole characters that is no wider than this, and its width.
  func prefix(columns: Int) -> (text: String, width: Int) {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
      let used = Swift.max(0, Swift.min(columns, utf8.count))
      return (String(prefix(used)), used)
    }
    var used = 0
    var end = startIndex
    while end < endIndex {
      let width = self[end].displayWidth
      if used + width > columns { break }
      used += width
      formIndex(after: &end)
    }
    return (String(self[..<end]), used)
  }
}
