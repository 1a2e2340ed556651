extension JSON {
  /// Why a text is no JSON: what is wrong, and the byte at which it is.
  public struct ParseError: Error, Sendable, CustomStringConvertible {
    /// What is wrong, in a few words: `expected ':'`.
    public var message: String
    /// The byte of the text's UTF-8 at which it is, from 0.
    public var offset: Int
    /// Both in one line: `expected ':' at byte 7`.
    public var description: String { "\(message) at byte \(offset)" }
  }

  /// Reads one JSON text (RFC 8259), members kept in their order; nesting deeper than 256 is refused.
  public init(parsing text: String) throws(ParseError) {
    var text = text
    var failure: ParseError?
    var value = JSON.null
    text.withUTF8 { bytes in
      var reader = Reader(bytes: bytes)
      do throws(ParseError) {
        value = try reader.value(depth: 0)
        reader.skipSpace()
        if reader.index < bytes.count { throw reader.error("text after the value") }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    self = value
  }

  private struct Reader {
    let bytes: UnsafeBufferPointer<UInt8>
    var index = 0

    var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    func error(_ message: String) -> ParseError { ParseError(message: message, offset: index) }

    mutating func skipSpace() {
      while let byte = current, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 { index += 1 }
    }

    mutating func take(_ byte: UInt8) -> Bool {
      skipSpace()
      guard current == byte else { return false }
      index += 1
      return true
    }

    mutating func value(depth: Int) throws(ParseError) -> JSON {
      guard depth < 256 else { throw error("nested too deeply") }
      skipSpace()
      switch current {
      case UInt8(ascii: "{"): return try object(depth: depth)
      case UInt8(ascii: "["): return try array(depth: depth)
      case UInt8(ascii: "\""): return .string(try string())
      case UInt8(ascii: "t"): return try word("true", .bool(true))
      case UInt8(ascii: "f"): return try word("false", .bool(false))
      case UInt8(ascii: "n"): return try word("null", .null)
      default: return try number()
      }
    }

    mutating func word(_ word: StaticString, _ value: JSON) throws(ParseError) -> JSON {
      let length = word.utf8CodeUnitCount
      guard index + length <= bytes.count,
        (0..<length).allSatisfy({ bytes[index + $0] == word.utf8Start[$0] })
      else { throw error("expected \(word)") }
      index += length
      return value
    }

    mutating func object(depth: Int) throws(ParseError) -> JSON {
      index += 1
      var pairs: [Members.Pair] = []
      if take(UInt8(ascii: "}")) { return .object(Members()) }
      repeat {
        skipSpace()
        guard current == UInt8(ascii: "\"") else { throw error("expected a member's name") }
        let key = try string()
        guard take(UInt8(ascii: ":")) else { throw error("expected ':'") }
        pairs.append(Members.Pair(key, try value(depth: depth + 1)))
      } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "}")) else { throw error("expected ',' or '}'") }
      return .object(Members(pairs))
    }

    mutating func array(depth: Int) throws(ParseError) -> JSON {
      index += 1
      var elements: [JSON] = []
      if take(UInt8(ascii: "]")) { return .array([]) }
      repeat { elements.append(try value(depth: depth + 1)) } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "]")) else { throw error("expected ',' or ']'") }
      return .array(elements)
    }

    mutating func number() throws(ParseError) -> JSON {
      let start = index
      while let byte = current,
        byte >= 0x30 && byte <= 0x39 || byte == 0x2d || byte == 0x2b || byte == 0x2e || byte | 0x20 == 0x65
      { index += 1 }
      let text = bytes[start..<index]
      if isNumber(text) {
        let text = String(decoding: text, as: UTF8.self)
        if let whole = Int(text) { return .int(whole) }
        if let real = Double(text), real.isFinite { return .double(real) }
      }
      index = start
      throw error("expected a value")
    }

    /// RFC 8259's grammar of numbers, which is narrower than Swift's: no `+1`, `01`, `1.` or `.5`.
    private func isNumber(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
      var rest = text
      func digits() -> Int {
        let count = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
        rest = rest.dropFirst(count)
        return count
      }
      if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
      let startsWithZero = rest.first == UInt8(ascii: "0")
      let whole = digits()
      guard whole > 0, !startsWithZero || whole == 1 else { return false }
      if rest.first == UInt8(ascii: ".") {
        rest = rest.dropFirst()
        guard digits() > 0 else { return false }
      }
      if rest.first.map({ $0 | 0x20 == UInt8(ascii: "e") }) == true {
        rest = rest.dropFirst()
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        guard digits() > 0 else { return false }
      }
      return rest.isEmpty
    }

    mutating func string() throws(ParseError) -> String {
      index += 1
      let start = index
      while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { index += 1 }
      if current == UInt8(ascii: "\"") {
        index += 1
        return String(decoding: bytes[start..<index - 1], as: UTF8.self)
      }
      var out = Array(bytes[start..<index])
      while let byte = current {
        index += 1
        switch byte {
        case UInt8(ascii: "\""): return String(decoding: out, as: UTF8.self)
        case UInt8(ascii: "\\"): out += Array(String(try escape()).utf8)
        default: out.append(byte)
        }
      }
      throw error("string without end")
    }

    mutating func escape() throws(ParseError) -> Character {
      guard let byte = current else { throw error("string without end") }
      index += 1
      switch byte {
      case UInt8(ascii: "n"): return "\n"
      case UInt8(ascii: "t"): return "\t"
      case UInt8(ascii: "r"): return "\r"
      case UInt8(ascii: "b"): return "\u{8}"
      case UInt8(ascii: "f"): return "\u{c}"
      case UInt8(ascii: "u"): return Character(try unicode())
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Character(Unicode.Scalar(byte))
      default: throw error("unknown escape")
      }
    }

    mutating func unicode() throws(ParseError) -> Unicode.Scalar {
      let high = try hex()
      guard high & 0xfc00 == 0xd800 else { return Unicode.Scalar(high) ?? "\u{fffd}" }
      guard current == UInt8(ascii: "\\"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "u") else {
        return "\u{fffd}"
      }
      let start = index
      index += 2
      let low = try hex()
      guard low & 0xfc00 == 0xdc00 else {
        // No second half: what follows stands for itself.
        index = start
        return "\u{fffd}"
      }
      return Unicode.Scalar(0x10000 + (high & 0x3ff) << 10 + low & 0x3ff) ?? "\u{fffd}"
    }

    mutating func hex() throws(ParseError) -> UInt32 {
      guard index + 4 <= bytes.count, bytes[index] != UInt8(ascii: "+"), bytes[index] != UInt8(ascii: "-"),
        let value = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
      else { throw error("expected four hexadecimal digits") }
      index += 4
      return value
    }
  }
}
