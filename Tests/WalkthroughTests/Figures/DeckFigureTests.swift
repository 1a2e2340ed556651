import CloudServices
import MarpDeck
import Testing

@testable import Walkthrough

@Suite struct DeckFigureTests {
  static let deck = """
    ---
    lang: ko
    ---
    ```figure map
    ```

    ---

    ```figure nodes
    ```

    ```console walkthrough=launch
    #step boot: Boot
    $ openstack server create --image cirros --flavor m1.tiny --network provider --wait web
    ```

    > ```figure table service=nova table=instances columns=display_name,vm_state
    > old
    > ```

    ---

    ```console walkthrough=launch
    #step gone: Gone
    $ openstack server delete --wait web
    ```

    - ```figure table service=libvirt table=domains columns=title
      ```

    """

  @Test func figuresKnowTheirMoment() {
    let file = Walkthrough.parse(file: "a.md", text: Self.deck)
    #expect(file.diagnostics == [])
    #expect(file.figures.map(\.script) == [nil, nil, "launch", "launch"])
    #expect(file.figures.map(\.steps) == [0, 0, 1, 2])
    #expect(file.figures(of: "launch", after: 0).map(\.figure.kind) == [.map, .nodes])
    // What stands on other slides before the lesson begins is no part of it.
    #expect(file.figuresShown(of: "launch", after: 0).map(\.figure.kind) == [.nodes])
    #expect(file.figuresShown(of: "launch", after: 1).map(\.figure.kind) == [.table])
  }

  @Test func figuresShowTheCloudAsItIsThere() throws {
    let file = Walkthrough.parse(file: "a.md", text: Self.deck)
    let sessions = try file.scripts.map { try WalkthroughSession($0) }
    var bodies: [[String]] = []
    try file.run(sessions, SessionSetup()) { figure, site in bodies.append(figure.body(site, language: "ko")) }
    #expect(bodies.count == 4)
    #expect(bodies[2].contains { $0.contains("web") && $0.contains("active") })
    #expect(bodies[3].contains { $0.contains("행 없음") })
  }

  /// In a deck without walkthroughs figures are of the deck's edition, unless they ask for another.
  @Test(
    arguments: [
      ("edition: classic", "", nil, "classic"), ("theme: gaia", "", nil, "current"),
      ("theme: gaia", "", .classic, "classic"), ("edition: classic", "", .current, "current"),
      ("edition: classic", " edition=current", nil, "current"), ("theme: gaia", " edition=classic", nil, "classic"),
    ] as [(String, String, CloudDescription.Edition?, String)])
  func figuresAloneHaveAnEdition(
    _ head: String, _ option: String, _ asked: CloudDescription.Edition?, _ edition: String
  ) throws {
    let text = "---\n\(head)\n---\n```figure parts service=glance\(option)\n```\n"
    let file = Walkthrough.parse(file: "a.md", text: text)
    var description = CloudDescription.course
    description.edition = asked ?? .current
    let setup = SessionSetup(description: description, edition: asked)
    var drawn: [(edition: String, hasRegistry: Bool)] = []
    try file.run([], setup) { figure, site in
      let body = figure.body(site, language: "en").joined()
      drawn.append((site.description.edition.rawValue, body.contains("registry")))
    }
    #expect(drawn.map(\.edition) == [edition])
    #expect(drawn.map(\.hasRegistry) == [edition == "classic"])
  }

  /// Before anything has run, a figure is of its walkthrough's cloud; the first walkthrough has those before it.
  @Test func figuresKnowTheirCloud() {
    let figure = "```figure nodes\n```\n\n"
    func block(_ fence: String) -> String { "```console \(fence)\n$ openstack token issue\n```\n\n" }
    let text =
      figure + block("walkthrough=a") + figure + block("walkthrough=b edition=classic") + figure
      + "```figure nodes edition=current\n```\n"
    let file = Walkthrough.parse(file: "a.md", text: text)
    func editions(_ setup: SessionSetup) -> [CloudDescription.Edition] {
      file.figures.map { file.cloud(of: $0, setup).edition }
    }
    #expect(editions(SessionSetup()) == [.current, .current, .classic, .current])
    #expect(editions(SessionSetup(edition: .classic)) == [.classic, .classic, .classic, .current])
  }

  @Test func updateWritesFiguresAndNothingElse() throws {
    let file = Walkthrough.parse(file: "a.md", text: Self.deck)
    let table = ["┌─┐", "", "└─┘"]
    let figures = file.figures.filter { $0.figure.kind == .table }
    let updated = OutputUpdate.apply(to: Self.deck, [], figures: figures.map { ($0, table) })
    let expected = Self.deck.replacing("> old\n", with: "> ┌─┐\n>\n> └─┘\n")
      .replacing("columns=title\n", with: "columns=title\n  ┌─┐\n\n  └─┘\n")
    #expect(updated == expected)
    // What was written is read as what was drawn.
    let again = Walkthrough.parse(file: "a.md", text: updated).figures.filter { $0.figure.kind == .table }
    #expect(again.allSatisfy { $0.difference(from: table) == nil })
  }

  @Test func driftHasAPlace() throws {
    let figure = try #require(Walkthrough.parse(file: "a.md", text: Self.deck).figures.first { $0.steps == 1 })
    let difference = figure.difference(from: ["new"])
    #expect(difference == .changed(Position(line: 18, column: 3), written: "old", drawn: "new"))
    #expect(figure.difference(from: ["old"]) == nil)
    #expect(figure.difference(from: ["old", "more"])?.position == Position(line: 17, column: 3))
  }

  @Test func mistakesAreNamedWithTheirPlace() {
    let file = Walkthrough.parse(file: "a.md", text: "# a\n\n> ```figure parts service=nowa\n> ```\n")
    #expect(
      file.diagnostics.map(\.description) == [
        "a.md:3:27: ‘nowa’ is nothing that ‘service’ can be; did you mean ‘nova’?"
      ])
  }
}
