import Testing

@testable import MarpDeck

@Suite struct YAMLReaderTests {
  @Test(
    arguments: [
      ("a: b", "{a: b}"), ("", "~"), ("a:", "{a: ~}"), ("a: 'b''c'", "{a: b'c}"), ("a: \"b\\nc\\u00e9\"", "{a: b\ncé}"),
      ("a: [x, 'y, z', [1]]", "{a: [x, y, z, [1]]}"), ("a: {b: c, d}", "{a: {b: c, d: ~}}"),
      ("a:\n- x\n- y\nb: z", "{a: [x, y], b: z}"),
      ("a:\n  b:\n    c: d\n  e: f\ng: h", "{a: {b: {c: d}, e: f}, g: h}"),
      ("- a: b\n  c: d\n- e", "[{a: b, c: d}, e]"),
      ("a: |\n  x\n   y\n\nb: c", "{a: x\n y\n, b: c}"), ("a: >-\n  x\n  y", "{a: x y}"), ("a: x\n  y", "{a: x y}"),
      ("a # c", "a"),
      ("a: b # c", "{a: b}"), ("a: b#c", "{a: b#c}"), ("'a': b", "{a: b}"), ("a: 가: 나", nil), ("a: b\na: c", nil),
      ("a: [", nil),
      ("a: &x b\nc: *x", "{a: b, c: b}"), ("a: *x", nil), ("a: & b", nil), ("a: &x\nb: *x", "{a: ~, b: ~}"),
      ("a: &x [b]\nc: *x", "{a: [b], c: [b]}"), ("a: b\n c: d", nil), ("---\na: b", nil), ("a: 'b", nil),
      ("a: \"\\q\"", nil),
      ("{a: b} c", nil), ("- a\nb", nil),
    ] as [(String, String?)])
  func reads(_ text: String, _ expected: String?) { #expect((try? YAMLReader.read(text)).map(outline) == expected) }

  @Test func depthIsBounded() {
    for piece in ["[", "{", "- ", "? "] {
      #expect((try? YAMLReader.read(String(repeating: piece, count: 50_000))) == nil)
    }
  }

  @Test(arguments: [
    ("color: #f00", "{color: #f00}"), ("header: a: b", "{header: a: b}"), ("_class: x \"y\"", "{_class: x \"y\"}"),
    ("class: [a, b]", "{class: [a, b]}"), ("color:red", "color:\"red\""), ("other: #x", "{other: ~}"),
    (" color: #f00", "{color: ~}"),
  ])
  func looseValues(_ text: String, _ expected: String) {
    #expect((try? LooseYAML.read(text, names: Directive.names)).map(outline) == expected)
  }

  private func outline(_ value: YAMLValue) -> String {
    switch value {
    case .null: "~"
    case .scalar(let text): text
    case .sequence(let items): "[" + items.map(outline).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\($0.key): \(outline($0.value))" }.joined(separator: ", ") + "}"
    }
  }
}
