/// Turns the bytes of a terminal into keys, mouse inputs and replies, however they are cut into pieces.
public struct InputDecoder: Sendable {
  private var pending: [UInt8] = []
  /// Longer sequences are dropped: no key is that long.
  private static let longest = 4096

  /// Makes a decoder.
  public init() {}

  /// Whether a sequence has begun and not ended; Escape alone looks so until some time has passed.
  public var isPending: Bool { !pending.isEmpty }

  /// Takes bytes and gives what is complete.
  public mutating func feed(_ bytes: some Sequence<UInt8>) -> [TerminalInput] {
    pending += bytes
    var inputs: [TerminalInput] = []
    var index = 0
    while index < pending.count, let length = sequence(at: index, &inputs) { index += length }
    pending.removeFirst(index)
    if pending.count > Self.longest { pending = [] }
    return inputs
  }

  /// Gives what has begun as it is: nothing more came.
  public mutating func flush() -> [TerminalInput] {
    let bytes = pending
    pending = []
    guard bytes.first == 0x1B else { return [] }
    // Escape alone, or Escape and the beginning of something that never ended: then only the Escape is sure.
    return [.key(Key(.escape))]
  }

  /// Reads one input and gives how many bytes it took; nil when it isn't complete.
  private func sequence(at start: Int, _ inputs: inout [TerminalInput]) -> Int? {
    let bytes = pending[start...]
    switch bytes[start] {
    case 0x1B: return escape(at: start, &inputs)
    case 0x0D, 0x0A: inputs.append(.key(Key(.enter)))
    case 0x09: inputs.append(.key(Key(.tab)))
    case 0x08, 0x7F: inputs.append(.key(Key(.backspace)))
    case 0x00: inputs.append(.key(Key(.character(" "), isControl: true)))
    case let byte where byte < 0x20:
      inputs.append(.key(Key(.character(Character(Unicode.Scalar(byte | 0x60))), isControl: true)))
    case let byte where byte < 0x80: inputs.append(.key(Key(Character(Unicode.Scalar(byte)))))
    case let byte:
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      guard bytes.count >= length else { return nil }
      if let text = String(validating: bytes.prefix(length), as: UTF8.self), let character = text.first {
        inputs.append(.key(Key(character)))
        return length
      }
    }
    return 1
  }

  private func escape(at start: Int, _ inputs: inout [TerminalInput]) -> Int? {
    guard start + 1 < pending.count else { return nil }
    switch pending[start + 1] {
    case UInt8(ascii: "["): return controlSequence(at: start, &inputs)
    case UInt8(ascii: "O"):
      guard start + 2 < pending.count else { return nil }
      if let code = Self.cursorKeys[pending[start + 2]] { inputs.append(.key(Key(code))) }
      return 3
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"): return string(at: start, &inputs)
    case 0x1B:
      inputs.append(.key(Key(.escape)))
      return 1
    default:
      var inner: [TerminalInput] = []
      guard let length = sequence(at: start + 1, &inner) else { return nil }
      if case .key(var key)? = inner.first {
        key.isAlt = true
        inputs.append(.key(key))
      }
      return 1 + length
    }
  }

  /// `ESC [ parameters final`.
  private func controlSequence(at start: Int, _ inputs: inout [TerminalInput]) -> Int? {
    var end = start + 2
    while end < pending.count, (0x20...0x3F).contains(pending[end]) { end += 1 }
    guard end < pending.count else { return nil }
    let body = pending[(start + 2)..<end]
    if let input = Self.input(body, final: pending[end]) { inputs.append(input) }
    return end + 1 - start
  }

  private static func input(_ body: ArraySlice<UInt8>, final: UInt8) -> TerminalInput? {
    let prefix = body.first.flatMap { (0x3C...0x3F).contains($0) ? $0 : nil }
    let numbers = body.drop { (0x3C...0x3F).contains($0) }.split(
      separator: UInt8(ascii: ";"), omittingEmptySubsequences: false
    )
    .map { Int(String(decoding: $0.prefix { (0x30...0x39).contains($0) }, as: UTF8.self)) ?? 0 }
    let first = numbers.first ?? 0
    switch (prefix, final) {
    case (UInt8(ascii: "<"), UInt8(ascii: "M")), (UInt8(ascii: "<"), UInt8(ascii: "m")):
      return numbers.count == 3 ? .mouse(mouse(numbers, isRelease: final == UInt8(ascii: "m"))) : nil
    case (UInt8(ascii: "?"), UInt8(ascii: "c")): return .reply(.attributes(numbers))
    case (UInt8(ascii: "?"), UInt8(ascii: "y")):
      guard first == 2026, numbers.count > 1 else { return nil }
      return .reply(.synchronizedOutput(numbers[1] == 1 || numbers[1] == 2 || numbers[1] == 3))
    case (nil, UInt8(ascii: "~")):
      guard let code = tildeKeys[first] else { return nil }
      return .key(key(code, modifiers: numbers.dropFirst().first))
    case (nil, UInt8(ascii: "R")) where numbers.count == 2 && first > 1:
      return .reply(.cursor(row: first, column: numbers[1]))
    case (nil, UInt8(ascii: "Z")): return .key(Key(.tab, isShift: true))
    case (nil, let final):
      guard let code = cursorKeys[final] else { return nil }
      return .key(key(code, modifiers: numbers.dropFirst().first))
    default: return nil
    }
  }

  private static func key(_ code: Key.Code, modifiers: Int?) -> Key {
    let bits = max((modifiers ?? 1) - 1, 0)
    return Key(code, isControl: bits & 4 != 0, isAlt: bits & 2 != 0, isShift: bits & 1 != 0)
  }

  private static func mouse(_ numbers: [Int], isRelease: Bool) -> MouseInput {
    let button = numbers[0]
    let action: MouseInput.Action =
      switch button & ~0b11100 {
      case 64: .wheelUp
      case 65: .wheelDown
      case 0: isRelease ? .release : .press
      default: .other
      }
    return MouseInput(action, column: max(numbers[1] - 1, 0), row: max(numbers[2] - 1, 0))
  }

  /// `ESC ] … BEL` or `ESC P … ESC \`.
  private func string(at start: Int, _ inputs: inout [TerminalInput]) -> Int? {
    var end = start + 2
    while end < pending.count {
      let isBell = pending[end] == 0x07
      let isTerminator = pending[end] == 0x1B && end + 1 < pending.count && pending[end + 1] == UInt8(ascii: "\\")
      if isBell || isTerminator {
        let body = String(decoding: pending[(start + 2)..<end], as: UTF8.self)
        if let reply = Self.reply(pending[start + 1], body) { inputs.append(.reply(reply)) }
        return end + (isBell ? 1 : 2) - start
      }
      end += 1
    }
    return nil
  }

  private static func reply(_ kind: UInt8, _ body: String) -> TerminalReply? {
    switch kind {
    case UInt8(ascii: "]") where body.hasPrefix("11;rgb:"):
      brightness(body.dropFirst(7)).map { .background(brightness: $0) }
    case UInt8(ascii: "P") where body.hasPrefix(">|"): .version(String(body.dropFirst(2)))
    case UInt8(ascii: "_") where body.hasPrefix("G") && body.hasSuffix(";OK"): .kittyGraphics
    default: nil
    }
  }

  /// The brightness of `RRRR/GGGG/BBBB`, weighed as the eye does.
  private static func brightness(_ text: Substring) -> Double? {
    let parts = text.split(separator: "/").map { part in
      Int(part, radix: 16).map { Double($0) / Double((1 << (4 * part.count)) - 1) }
    }
    guard parts.count == 3, let red = parts[0], let green = parts[1], let blue = parts[2] else { return nil }
    return (299 * red + 587 * green + 114 * blue) / 1000
  }

  private static let cursorKeys: [UInt8: Key.Code] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
    UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "M"): .enter, UInt8(ascii: "P"): .function(1),
    UInt8(ascii: "Q"): .function(2), UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
  ]
  private static let tildeKeys: [Int: Key.Code] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end, 11: .function(1),
    12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6), 18: .function(7),
    19: .function(8), 20: .function(9), 21: .function(10), 23: .function(11), 24: .function(12),
  ]
}
