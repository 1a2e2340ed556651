import Testing

@testable import Presenter

struct BlockLettersTests {
  /// Every printable ASCII character and every kind of syllable has letters of its own.
  @Test func everyLetterIsDrawnAndNoTwoAreTheSame() throws {
    var seen: [[String]: Character] = [:]
    for character in (0x21...0x7E).compactMap(Unicode.Scalar.init).map(Character.init)
      + Array("가각간갇갈감갑갓강갖갗갘같갚갛개갸걔거게겨계고과괘괴교구궈궤귀규그긔기까나다따라마바빠사싸아자짜차카타파하")
    {
      let rows = try #require(BlockLetters.rows(String(character), width: 40, height: 16), "\(character)")
      #expect(rows.joined().contains { $0 != " " }, "\(character)")
      if let same = seen[rows] { Issue.record("\(character) looks as \(same)") }
      seen[rows] = character
    }
    #expect(seen.count > 140)
  }

  @Test(arguments: [("OpenStack", 80, 12), ("오픈스택 강의", 80, 12), ("Ay", 20, 6), ("가", 12, 6), ("한", 200, 40)])
  func lettersFit(text: String, width: Int, height: Int) throws {
    let rows = try #require(BlockLetters.rows(text, width: width, height: height))
    #expect(rows.count <= height)
    #expect(rows.allSatisfy { $0.count <= width && $0.count == rows[0].count })
  }

  @Test(arguments: [("OpenStack", 20, 12), ("漢字", 80, 12), ("", 80, 12), ("강의", 10, 12), ("A", 80, 2)])
  func whatDoesNotFitHasNone(text: String, width: Int, height: Int) {
    #expect(BlockLetters.rows(text, width: width, height: height) == nil)
  }
}
