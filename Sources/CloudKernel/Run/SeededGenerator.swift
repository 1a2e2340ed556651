/// The only source of chance and ids in the model: SplitMix64, the same numbers for the same seed.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Makes a generator whose whole sequence the seed decides.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits of the sequence.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A version 4 UUID in its usual form (RFC 9562).
  public mutating func uuid() -> String {
    let high = next() & 0xffff_ffff_ffff_0fff | 0x0000_0000_0000_4000
    let low = next() & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000
    return String(unsafeUninitializedCapacity: 36) { bytes in
      var index = 0
      for digit in 0..<32 {
        if digit == 8 || digit == 12 || digit == 16 || digit == 20 {
          bytes[index] = UInt8(ascii: "-")
          index += 1
        }
        let half = digit < 16 ? high : low
        bytes[index] = Self.hexDigit(half >> UInt64((15 - digit % 16) * 4))
        index += 1
      }
      return 36
    }
  }

  /// That many lower-case hexadecimal digits, as Keystone's ids are (32).
  public mutating func hex(_ count: Int) -> String {
    var bits = 0 as UInt64
    return String(unsafeUninitializedCapacity: count) { bytes in
      for index in 0..<count {
        if index % 16 == 0 { bits = next() }
        bytes[index] = Self.hexDigit(bits)
        bits >>= 4
      }
      return count
    }
  }

  /// That many characters out of an alphabet, for passwords and reservation ids.
  public mutating func text(_ count: Int, from alphabet: String) -> String {
    let letters = Array(alphabet)
    return String((0..<count).map { _ in letters[Int(next() % UInt64(letters.count))] })
  }

  private static func hexDigit(_ value: UInt64) -> UInt8 {
    let nibble = UInt8(value & 15)
    return nibble < 10 ? nibble + UInt8(ascii: "0") : nibble - 10 + UInt8(ascii: "a")
  }
}
