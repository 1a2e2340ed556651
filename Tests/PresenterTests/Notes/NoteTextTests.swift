import Testing

@testable import Presenter

@Suite("Notes as their author meant them")
struct NoteTextTests {
  @Test(
    "Lines that stand together are one paragraph",
    arguments: [
      ("one\ntwo", ["one two"]),
      ("One.\nTwo\nthree?\n네.", ["One.", "Two three?", "네."]),
      ("one\n\ntwo", ["one", "", "two"]),
      ("\n  one  \n", ["one"]),
      ("say\n- a\n- b\n  more\n1. c", ["say", "- a", "- b more", "1. c"]),
      ("*emphasis* here\nand -1 there", ["*emphasis* here and -1 there"]),
      ("", []),
    ])
  func paragraphs(note: String, expected: [String]) { #expect(NoteText.paragraphs(note) == expected) }
}
