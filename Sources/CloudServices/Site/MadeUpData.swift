import CloudKernel

/// Bytes that stand for data that nobody has: the contents of images and of disks.
enum MadeUpData {
  /// That many bytes, the same each time for the same seed.
  static func bytes(_ count: Int, seed: UInt64) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    return [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
      while filled < count {
        let word = generator.next()
        for shift in 0..<min(8, count - filled) {
          bytes[filled + shift] = UInt8(truncatingIfNeeded: word >> (8 * shift))
        }
        filled += min(8, count - filled)
      }
    }
  }
}
