import Testing

@testable import MarpDeck

@Suite struct NoteTests {
  @Test(arguments: [
    ("# a\n\n[//]: # ( 메모 )\n[//]: # (둘\n줄)\n---\n\n[comment]: <> (c)\n", [["메모", "둘\n줄"], ["c"]]),
    ("<!-- a -->\n[//]: # (b)\n\n<!-- c -->", [["a", "b", "c"]]), ("[x]: # (not a note)", [[]]),
    ("```\n[//]: # (x)\n```\n", [[]]), ("- a\n\n    [//]: # (b)\n", [["b"]]), ("> [//]: # (b)\n> c", [["b"]]),
    ("1. [//]: # (b)\n\n---\n\n- a\n\n      [//]: # (c)", [["b"], []]), ("- ```\n  [//]: # (x)\n  ```", [[]]),
    ("    [//]: # (x)", [[]]),
  ])
  func definitionsAreNotes(_ text: String, _ expected: [[String]]) {
    #expect(Deck(text).slides.map { $0.notes.map(\.text) } == expected)
  }

  @Test(arguments: [
    ("para\n[//]: # (note)", ["note"]), ("[//]: # (has (parens) inside)", ["has (parens) inside"]),
    ("[//]: # (a\n\nb)", ["a"]), ("- item\n[//]: # (x)", ["x"]), ("[//]: # (x) trailing", ["x"]),
  ])
  func definitionsThatMarpPrintsAreStrayNotes(_ text: String, _ expected: [String]) {
    let notes = Deck(text).slides[0].notes
    #expect(notes.map(\.text) == expected)
    #expect(notes.allSatisfy { $0.kind == .stray })
  }
}
