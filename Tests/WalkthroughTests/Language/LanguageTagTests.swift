import Testing

@testable import Walkthrough

@Suite struct LanguageTagTests {
  @Test(arguments: ["ko", "en", "ko-KR", "zh-Hant", "zh-Hant-TW", "es-419", "yue", "de-CH-1996", "en-x-me", "sl-rozaj"])
  func valid(_ tag: String) { #expect(LanguageTag.isValid(tag)) }

  @Test(arguments: ["", "k", "jp", "ko_KR", "ko-", "-ko", "ko-K", "한국", "ko-KR-a", "english"])
  func invalid(_ tag: String) { #expect(!LanguageTag.isValid(tag)) }
}
