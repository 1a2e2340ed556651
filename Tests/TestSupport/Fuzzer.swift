import Foundation

/// Throws pieces of a language together, and pieces into files that mean something; the same seed gives the same texts.
///
/// `FUZZ_SECONDS=3600 swift test --filter FuzzTests` goes on for an hour instead of a moment.
public struct Fuzzer {
  /// When the first test of the process began: they share the time.
  private static let began = Date.now

  private let pieces: [String]
  private let corpus: [String]
  private var state: UInt64

  /// Makes a fuzzer of pieces; texts of the corpus are changed here and there.
  public init(pieces: [String], corpus: [String] = [], seed: Int) {
    self.pieces = pieces
    self.corpus = corpus
    state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  /// A number from 0 up to a limit.
  public mutating func next(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % max(limit, 1)
  }

  /// Up to this many pieces, or a text of the corpus with some of it lost, doubled and mixed with pieces.
  public mutating func text(_ count: Int) -> String {
    guard !corpus.isEmpty, next(3) > 0 else {
      return (0..<next(count)).map { _ in pieces[next(pieces.count)] }.joined()
    }
    var bytes = Array(corpus[next(corpus.count)].utf8)
    for _ in 0..<1 + next(6) {
      let start = next(bytes.count + 1)
      let end = min(start + next(24), bytes.count)
      switch next(4) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(contentsOf: bytes[start..<end], at: next(bytes.count + 1))
      case 2: bytes.insert(UInt8(next(256)), at: start)
      default: bytes.insert(contentsOf: pieces[next(pieces.count)].utf8, at: start)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Calls a test with one text after the other: a few, or as long as `FUZZ_SECONDS` says.
  public mutating func run(_ count: Int, pieces most: Int, _ test: (inout Fuzzer, String) -> Void) {
    let seconds = ProcessInfo.processInfo.environment["FUZZ_SECONDS"].flatMap(Double.init) ?? 0
    let end = Self.began.addingTimeInterval(seconds)
    var done = 0
    repeat {
      let text = self.text(most)
      test(&self, text)
      done += 1
    } while done < count || seconds > 0 && Date.now < end
  }
}
