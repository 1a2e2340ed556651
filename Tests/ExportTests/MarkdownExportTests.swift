import TestSupport
import Testing
import Walkthrough

@testable import Export

@Suite struct MarkdownExportTests {
  private func export(_ text: String, language: String? = nil) throws -> String {
    let file = Walkthrough.parse(file: "deck.md", text: text)
    #expect(file.diagnostics.isEmpty)
    let sessions = try file.scripts.map { try WalkthroughSession($0, SessionSetup(language: language)) }
    for session in sessions { while session.runNext() != nil {} }
    return MarkdownExport(sessions, title: "A | title", source: "deck.md").text
  }

  private let deck = """
    ```console walkthrough=w
    #step one: First | step
    #step.ko one: 첫 | 단계
    #: Text with `code` and <html>.
    #ko: `코드`가 있는 글.
    $ openstack token issue -c user_id
    #expect: exit 0
    #ask: Who am I?
    #answer: demo
    #step two: Second
    # systemctl stop keystone
    #fault: host compute1 down
    $ openstack token issue
    #expect: exit 0
    ```
    """

  @Test(arguments: ["en", "ko"])
  func wholeFile(language: String) throws {
    // Ids, times and single events are the model's business; the shape of the file is ours.
    let lines = try export(deck, language: language).split(separator: "\n", omittingEmptySubsequences: false)
      .filter { $0.prefixMatch(of: #/\| [0-9]+ \| [0-9]+\.[0-9]{6} /#) == nil }
    let text = lines.joined(separator: "\n").replacing(#/[0-9a-f]{32}/#, with: "ID")
      .replacing(#/(All|이벤트) [0-9]+/#) { "\($0.1) N" }
    #expect(snapshot(text, "export-\(language).md") == nil)
  }

  @Test func theSameBytesEachTime() throws {
    let (first, second) = (try export(deck), try export(deck))
    #expect(first == second)
    #expect(first.hasPrefix(MarkdownExport.marker + "\n"))
  }

  @Test func fencesAreClosedAndTablesEven() throws {
    let lines = try export(deck).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count { $0.hasPrefix("```") } % 2 == 0)
    var columns = 0
    for line in lines where line.hasPrefix("|") && !line.contains("`") {
      let bars = line.replacing("\\|", with: "").count { $0 == "|" }
      if line.hasPrefix("| ---") { #expect(bars == columns, "\(line)") }
      columns = bars
    }
  }
}
