import CloudServices
import TestSupport
import Testing

@testable import Walkthrough

@Suite struct DeckEditionTests {
  private func file(_ head: String, _ fences: [String]) -> WalkthroughFile {
    let blocks = fences.map { "```console \($0)\n$ openstack token issue\n```\n" }
    return Walkthrough.parse(
      file: "deck.md", text: "---\nmarp: true\n\(head)\n---\n\n" + blocks.joined(separator: "\n---\n\n"))
  }

  /// Who says what, and which edition runs: the fence before the command line, that before the deck, that before the file.
  @Test(
    arguments: [
      ("", "walkthrough=a", nil, "current"), ("edition: classic", "walkthrough=a", nil, "classic"),
      ("edition: classic", "walkthrough=a edition=current", nil, "current"),
      ("", "walkthrough=a edition=classic", nil, "classic"),
      ("edition: classic", "walkthrough=a", "current", "current"),
      ("", "walkthrough=a", "classic", "classic"), ("", "walkthrough=a edition=classic", "current", "classic"),
    ] as [(String, String, String?, String)])
  func theNearestWordCounts(_ head: String, _ fence: String, _ option: String?, _ edition: String) throws {
    let script = try #require(file(head, [fence]).scripts.first)
    let setup = SessionSetup(edition: option.flatMap(CloudDescription.Edition.init(rawValue:)))
    let session = try WalkthroughSession(script, setup)
    #expect(session.site.description.edition.rawValue == edition)
    #expect((session.site.cloud.process("placement-api", on: "controller") == nil) == (edition == "classic"))
    #expect(session.setup.diagramOptions(.flow, []).showsBus == (edition == "classic"))
  }

  @Test func eachWalkthroughIsCheckedOnItsOwnCloud() throws {
    let lines = "$ openstack token issue\n#expect: no trace client -> placement-api\n"
    let text = "```x walkthrough=a\n\(lines)```\n\n```x walkthrough=b edition=classic\n\(lines)```\n"
    let file = Walkthrough.parse(file: "deck.md", text: text)
    let sessions = try file.scripts.map { try WalkthroughSession($0) }
    let problems = SessionCheck.problems(of: file, sessions)
    #expect(problems.map(\.line) == [8])
    #expect(problems.first?.message == "there is no process ‘placement-api’ in this cloud")
  }

  @Test(arguments: [
    (
      "edition: clasic", ["walkthrough=a"],
      "deck.md:3:1: ‘clasic’ is no edition; expected ‘current’ or ‘classic’; did you mean ‘classic’?"
    ),
    (
      "theme: gaia", ["walkthrough=a edition=old"],
      "deck.md:6:1: ‘old’ is no edition; expected ‘current’ or ‘classic’"
    ),
    (
      "theme: gaia", ["walkthrough=a", "walkthrough=a edition=classic"],
      "deck.md:12:1: the walkthrough ‘a’ began without ‘edition=classic’; a walkthrough runs on one cloud: its first "
        + "fence says the edition"
    ),
  ])
  func mistakesAreNamed(_ head: String, _ fences: [String], _ message: String) {
    let file = file(head, fences)
    #expect(file.diagnostics.map(\.description) == [message])
  }
}
