import Testing

@testable import Presenter

@Suite("Names of keys")
struct KeyNameTests {
  @Test(
    "As people write them",
    arguments: [
      ("n", Key("n")), ("G", Key("G")), ("space", Key(" ")), ("Enter", Key(.enter)), ("esc", Key(.escape)),
      ("ctrl-l", Key(.character("l"), isControl: true)), ("Ctrl+L", Key(.character("l"), isControl: true)),
      ("shift-tab", Key(.tab, isShift: true)), ("shift-n", Key("N")), ("alt-x", Key(.character("x"), isAlt: true)),
      ("-", Key("-")), ("+", Key("+")), ("ctrl--", nil), ("pgdn", Key(.pageDown)), ("f5", Key(.function(5))),
      ("한", Key("한")), ("", nil), ("spcae", nil), ("hyper-x", nil), ("f25", nil),
    ] as [(String, Key?)])
  func read(name: String, key: Key?) { #expect(Key(named: name) == key) }

  @Test("Every key of the table reads back from its name")
  func round() {
    for key in KeyTable.standard.keys.values.joined() { #expect(Key(named: key.name) == key) }
  }

  @Test(
    "As help shows them",
    arguments: [("right", "→"), ("ctrl-l", "Ctrl-L"), ("pagedown", "PgDn"), ("g", "g"), ("space", "Space")])
  func label(name: String, label: String) { #expect(Key(named: name)?.label == label) }
}
