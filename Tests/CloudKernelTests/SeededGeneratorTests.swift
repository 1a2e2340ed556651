import Testing

@testable import CloudKernel

@Suite struct SeededGeneratorTests {
  @Test func uuidsAreVersion4AndDiffer() throws {
    var generator = SeededGenerator(seed: 1)
    let uuids = (0..<1000).map { _ in generator.uuid() }
    let form = try Regex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
    #expect(uuids.allSatisfy { $0.wholeMatch(of: form) != nil })
    #expect(Set(uuids).count == 1000)
  }

  @Test func theNumbersAreSplitMix64() {
    // The published test vector of SplitMix64 for the seed 1234567.
    var generator = SeededGenerator(seed: 1_234_567)
    let numbers = (0..<3).map { _ in generator.next() }
    #expect(numbers == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
  }

  @Test func digitsAndLettersComeInTheNumberAskedFor() {
    var generator = SeededGenerator(seed: 1)
    for count in [0, 1, 16, 17, 32] {
      let digits = generator.hex(count)
      #expect(digits.count == count && digits.allSatisfy { $0.isHexDigit && !$0.isUppercase })
    }
    #expect(generator.text(20, from: "가나").allSatisfy { "가나".contains($0) })
  }
}
