import Testing

@testable import Presenter

@Suite struct SecondsTests {
  @Test(
    arguments: [
      ("20", 20), ("20s", 20), ("2m", 120), ("60m", 3600), ("0", nil), ("61m", nil), ("", nil), ("s", nil), ("2h", nil),
      ("-1", nil), ("99999999999999999999", nil), ("2 m", nil),
    ] as [(String, Int?)])
  func timesAreReadAsPeopleWriteThem(text: String, count: Int?) { #expect(Seconds(text)?.count == count) }
}
