import Testing

@testable import Presenter

struct HighlighterTests {
  /// The parts of a line with the first letter of what each is; blanks and plain text are left out.
  private func parts(_ language: String, _ lines: String...) -> String {
    guard var highlighter = Highlighter(language, palette: .none) else { return "unknown" }
    let all = lines.flatMap { highlighter.parts(of: $0) }
    return all.filter { $0.part != .plain }.map { "\($0.part):\($0.text)" }.joined(separator: " ")
  }

  @Test(arguments: [
    ("sh", "sudo rm -rf $HOME 'a b' # x", "function:sudo function:rm name:-rf number:$HOME string:'a b' comment:# x"),
    ("sh", "A=1 ls | grep x", "name:A function:ls function:grep"),
    ("sh", "if true; then", "keyword:if function:true keyword:then"),
    ("sh", "X=$(openstack --os-cloud=a x)", "name:X function:openstack name:--os-cloud"),
    ("console", "$ ls -l", "prompt:$  function:ls name:-l"), ("console", "# ls", "prompt:#  function:ls"),
    ("console", "a b", "output:a b"), ("console", "root@c1:~# ls", "prompt:root@c1:~#  function:ls"),
    ("console", "compute1# virsh list", "prompt:compute1#  function:virsh"),
    ("console", "#: says", "comment:#: says"), ("console", "| id | 5 |", "output:| id | 5 |"),
    ("json", #"{"a": [1, true, "b"]}"#, #"name:"a" number:1 keyword:true string:"b""#),
    ("yaml", "- a: 1 # c", "keyword:-  name:a number:1 comment:# c"), ("yaml", "url: http://a#b", "name:url"),
    ("ini", "[a]", "function:[a]"), ("ini", "a = true", "name:a  keyword:true"), ("ini", "; c", "comment:; c"),
    ("xml", #"<a b="c">&lt;</a>"#, #"function:a name:b string:"c" number:&lt; function:a"#),
    ("python", "@x", "name:@x"),
    ("python", "def f(a): return 'b' # c", "keyword:def function:f keyword:return string:'b' comment:# c"),
    ("swift", "let x: Int? = 0xFF // c", "keyword:let name:Int number:0xFF comment:// c"),
    ("sql", "select 'it''s' FROM t -- c", "keyword:select string:'it''s' keyword:FROM comment:-- c"),
    ("diff", "+a", "inserted:+a"), ("diff", "-a", "deleted:-a"), ("klingon", "x", "unknown"),
  ])
  func lines(language: String, line: String, expected: String) { #expect(parts(language, line) == expected) }

  @Test func stringsAndCommentsGoOnOverLines() {
    #expect(parts("python", #""""a"#, "b", #"c""" + d"#) == #"string:"""a string:b string:c""""#)
    #expect(parts("swift", "/* a", "b */ let") == "comment:/* a comment:b */ keyword:let")
    #expect(parts("xml", "<!-- a", "b --><c/>") == "comment:<!-- a comment:b --> function:c")
    #expect(parts("json", #"{"a"#, "1") == #"string:"a number:1"#)
  }

  /// Whatever the text, nothing of it is lost and nothing comes twice.
  @Test(arguments: ["sh", "console", "json", "yaml", "ini", "xml", "python", "swift", "sql", "diff", "c"])
  func textIsKept(language: String) {
    let lines = [
      "", " ", "$", "$ ", "#", "'", "\"", "\"\\", "\"\"\"", "<", "</", "<!--", "&", "&;", "- ", "-", ":", "a:", "=",
      "[", "/*",
      "*/", "$(", "${", "$ ${x", "@", "0x", "1e", "한글 'é' 👩‍💻", String(repeating: "(", count: 500),
    ]
    guard var highlighter = Highlighter(language, palette: .none) else { return }
    for line in lines + lines { #expect(highlighter.parts(of: line).map(\.text).joined() == line) }
  }
}
