import Testing

@testable import CloudKernel

@Suite struct JSONTests {
  @Test(arguments: [
    "null", "true", "-12", "0.5", "\"a\\nb\\\"c\\\\\"", "[]", "{}", "[1,[2,{\"a\":null}]]",
    "{\"b\":1,\"a\":\"한국\"}", "9223372036854775807", "\"\\u0001\"",
  ])
  func textRoundTrips(text: String) throws { #expect(try JSON(parsing: text).text == text) }

  private static let read: [(String, JSON)] = [
    (" [ 1 , 2 ] ", [1, 2]), ("1e2", 100.0), ("\"\\ud83d\\ude00\"", "😀"), ("\"\\u00e9\\/\"", "é/"),
    ("\"\\ud800x\"", "\u{fffd}x"), ("\"\\ud800\\u0041\"", "\u{fffd}A"), ("-0", 0),
    ("9223372036854775808", 9223372036854775808.0),
  ]

  @Test(arguments: read)
  func textIsRead(text: String, expected: JSON) throws { #expect(try JSON(parsing: text) == expected) }

  @Test(arguments: [
    ("", 0), ("[1", 2), ("{\"a\" 1}", 5), ("{a:1}", 1), ("\"abc", 4), ("nul", 0), ("1 2", 2), ("[1,]", 3), ("+1", 0),
    ("01", 0), ("1.", 0), (".5", 0), ("-", 0), ("1e", 0), ("1e999", 0), ("\"\\u+123\"", 3), ("\"\\x\"", 3), ("NaN", 0),
  ])
  func errorsSayWhere(text: String, offset: Int) {
    do throws(JSON.ParseError) {
      let value = try JSON(parsing: text)
      Issue.record("\(text) was read as \(value.text)")
    } catch {
      #expect(error.offset == offset, "\(error)")
    }
  }

  @Test func nestingHasALimit() {
    let deep = { (n: Int) in String(repeating: "[", count: n) + String(repeating: "]", count: n) }
    #expect(throws: Never.self) { try JSON(parsing: deep(256)) }
    #expect(throws: JSON.ParseError.self) { try JSON(parsing: deep(257)) }
    #expect(throws: JSON.ParseError.self) { try JSON(parsing: deep(100_000)) }
  }

  @Test func whatIsNoNumberIsNull() {
    #expect(JSON.array([.double(.infinity), .double(.nan), .double(1.5)]).text == "[null,null,1.5]")
  }

  @Test func membersKeepTheirOrderAndAreChanged() {
    var value: JSON = ["b": 1, "a": ["x", "y"]]
    value["c"] = true
    value["b"] = 2
    #expect(value.text == "{\"b\":2,\"a\":[\"x\",\"y\"],\"c\":true}")
    #expect(value["a"][1] == "y" && value["a"][2].isNull && value["none"]["deeper"].isNull)
    #expect([JSON.null, true, false, 1, "t", [1]].map(\.plain) == ["None", "True", "False", "1", "t", "[1]"])
  }
}
