import Foundation
import TestSupport
import Testing

@testable import MarpDeck

/// The students' deck that the project was made from: its notes are link reference definitions, which Marp drops.
@Suite struct CourseDeckTests {
  private let text: String
  private let deck: Deck

  init() throws {
    text = try fixture("Fixtures/course.md")
    deck = Deck(text)
  }

  @Test func slidesStartAtTheRulers() {
    // Every ruler of this deck is one at the top level, and none of them underlines text.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let rulers = lines.indices.filter { lines[$0].hasPrefix("---") && $0 > 5 }.map { $0 + 1 }
    #expect(deck.slides.map(\.line) == [8] + rulers)
    #expect(deck.slides.count == 44)
  }

  @Test func marpHasNoNotes() {
    #expect(deck.slides.allSatisfy { $0.notes.allSatisfy { $0.kind != .comment } })
  }

  /// Each `[//]: # ( … )` is a note of the slide on whose lines it stands, as it is written there; one is in a list.
  @Test func everyDefinitionIsANote() {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for slide in deck.slides {
      let end = slide.number < deck.slides.count ? deck.slides[slide.number].line : lines.count + 1
      let written = lines[slide.line - 1..<end - 1].map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { $0.hasPrefix("[//]: # (") }
        .map { $0.dropFirst(9).trimmingCharacters(in: .whitespaces).dropLast().trimmingCharacters(in: .whitespaces) }
      #expect(slide.notes.map(\.text) == written, "slide \(slide.number)")
    }
    #expect(deck.slides.flatMap(\.notes).count == 134)
  }

  @Test func backgroundsAreThoseOfItsImages() {
    let slides = deck.slides.filter { $0.background != nil }
    #expect(slides.map(\.number) == [28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 41, 42, 44])
    let images = text.matches(of: #/!\[([^\]]*)\]\(([^)]*)\)/#)
      .filter { $0.1.split(separator: " ").contains("bg") }.map { String($0.2) }
    #expect(slides.compactMap(\.background).flatMap(\.images).map(\.url) == images)
  }

  @Test func directives() {
    // The theme lies in a file that Marp was not given.
    #expect(deck.globals.theme == nil)
    #expect(deck.slides.map { $0.page?.number } == [nil] + (2...44).map { $0 })
    #expect(deck.slides.dropFirst().allSatisfy { $0.page?.total == 44 })
    #expect(deck.slides[0].directives["paginate"] == .flag(false))
  }
}
