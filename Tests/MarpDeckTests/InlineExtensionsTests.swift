import Testing

@testable import MarpDeck

@Suite struct InlineExtensionsTests {
  private func outline(_ markdown: String) -> String {
    let tree = Deck(markdown).tree
    func outline(_ index: Int) -> String {
      let node = tree.nodes[index]
      switch node.kind {
      case .text, .inlineCode: return tree.literal(node)
      case .softBreak: return "⏎"
      default: break
      }
      let inner = tree.children(of: index).map(outline).joined()
      let url = node.kind == .link ? "=" + tree.destination(node) : ""
      return node.kind == .paragraph || node.kind == .document ? inner : "<\(node.kind)\(url)>\(inner)</>"
    }
    return outline(0)
  }

  @Test(arguments: [
    ("a ~~b~~ c", "a <strikethrough>b</> c"), ("~~a *b* `c`~~", "<strikethrough>a <emphasis>b</> c</>"),
    ("~~a ~~b", "~~a ~~b"), ("~a~ ~~~b~~~ c", "~a~ ~~~b~~~ c"), ("*~~a*~~", "<emphasis>~~a</>~~"),
    ("~~a~~ ~~b~~", "<strikethrough>a</> <strikethrough>b</>"), ("`~~a~~`", "~~a~~"),
    ("~~한\n글~~", "<strikethrough>한⏎글</>"),
    ("~~a~~b", "<strikethrough>a</>b"),
  ])
  func strikes(_ markdown: String, _ expected: String) { #expect(outline(markdown) == expected) }

  @Test(arguments: [
    ("see https://a.b/c_d_e.", "see <link=https://a.b/c_d_e>https://a.b/c_d_e</>."),
    ("(https://a.b/x(y)z)", "(<link=https://a.b/x(y)z>https://a.b/x(y)z</>)"), ("www.a.b http://", "www.a.b http://"),
    ("`https://a.b`", "https://a.b"), ("[x https://a.b](u)", "<link=u>x https://a.b</>"),
    ("~~https://a.b~~", "<strikethrough><link=https://a.b>https://a.b</></>"),
    ("xhttps://a.b ftp://c.d", "xhttps://a.b <link=ftp://c.d>ftp://c.d</>"),
    ("me@example.com", "<link=mailto:me@example.com>me@example.com</>"),
    ("a@b a@b.x a@b.co", "a@b a@b.x <link=mailto:a@b.co>a@b.co</>"),
    ("(q@w.org), mailto:a@b.de", "(<link=mailto:q@w.org>q@w.org</>), <link=mailto:a@b.de>mailto:a@b.de</>"),
    ("메일 me@example.com으로, \"a.b@c.kr\"…", "메일 me@example.com으로, \"<link=mailto:a.b@c.kr>a.b@c.kr</>\"…"),
    ("@a.com a@@b.com a@b.com-", "@a.com a@@b.com a@b.com-"),
    ("https://a.b/@c x@y.net", "<link=https://a.b/@c>https://a.b/@c</> <link=mailto:x@y.net>x@y.net</>"),
    ("https://a.b https://c.d", "<link=https://a.b>https://a.b</> <link=https://c.d>https://c.d</>"),
    ("<https://a.b>", "<link=https://a.b>https://a.b</>"), ("**a** b", "<strong>a</> b"),
  ])
  func links(_ markdown: String, _ expected: String) { #expect(outline(markdown) == expected) }

  @Test(arguments: [
    (":smile: a :+1:", "😄 a 👍"), ("(:heart:).", "(❤️)."), ("a:smile: :smile:b 한:smile:", "a:smile: :smile:b 한:smile:"),
    ("`:smile:` :nope: 10:20:30", ":smile: :nope: 10:20:30"),
    ("**:tada:** ~~:tada:~~", "<strong>🎉</> <strikethrough>🎉</>"),
    ("[:smile: x](u)", "<link=u>😄 x</>"), ("![:smile:](u)", "<image>:smile:</>"), ("::smile::", ":😄:"),
  ])
  func emoji(_ markdown: String, _ expected: String) { #expect(outline(markdown) == expected) }
}
