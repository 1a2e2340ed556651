import Testing

@testable import AWSEquivalents

@Suite struct ShellTextTests {
  @Test(arguments: [
    ("a  b", ["a", "b"]), ("a 'b c'", ["a", "b c"]), (#"a "b \"c\"" d"#, ["a", #"b "c""#, "d"]), ("''", [""]),
    (#"a\ b"#, ["a b"]), (#"'a\b'"#, [#"a\b"#]), ("", []),
  ])
  func splits(line: String, words: [String]) { #expect(ShellText.words(line) == words) }

  @Test(arguments: [
    (["aws", "--tags", "Key=Name,Value=웹"], "aws --tags Key=Name,Value=웹"),
    (["a b", ""], #""a b" """#), (["$HOME", "`x`", "a\"b"], #""\$HOME" "\`x\`" "a\"b""#),
    (["Tags=[{Key=Name}]"], #""Tags=[{Key=Name}]""#),
  ])
  func quotes(words: [String], line: String) {
    #expect(ShellText.line(words) == line)
    #expect(ShellText.words(line) == words)
  }
}
