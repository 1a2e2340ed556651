import MarpDeck
import Testing
import TextGrid
import Walkthrough

@testable import Presenter

@Suite struct LiveRunnerTests {
  private static let deck = """
    ```figure topology
    ```

    ```console walkthrough=demo
    #step make: A port
    $ openstack port create --network provider desk
    #step drop: And gone
    $ openstack port delete desk
    ```

    ---

    ```figure table service=neutron table=ports columns=name
    ```
    """

  /// A figure behind a walkthrough shows its cloud as it is after each step and after going back.
  @Test func figuresAreOfTheirCloudNow() {
    let file = Walkthrough.parse(file: "deck.md", text: Self.deck)
    let runner = LiveRunner(file, SessionSetup(deckLanguage: "en"))
    let figures = Deck(Self.deck).slides.flatMap(\.codeBlocks).filter { $0.words.first == "figure" }
    // Whatever the screen's width, of which there may be several at a time.
    func names() -> [Bool] {
      [40, 80, 40].flatMap { width in figures.compactMap { runner.rows(of: $0, width: width) } }
        .map { rows in rows.contains { $0.plain.contains("desk") } }
    }
    #expect(names().isEmpty)
    for (effect, isThere) in [
      (LiveEffect.run(LiveStepID(walkthrough: "demo", index: 0)), true),
      (.run(LiveStepID(walkthrough: "demo", index: 1)), false), (.back("demo", count: 1), true),
      (.back("demo", count: 0), false),
    ] {
      _ = runner.perform(effect)
      #expect(names() == [isThere, isThere, isThere], "\(effect)")
    }
  }

  /// The talk shows a figure as it is now, laid out anew for every size.
  @Test func theTalkShowsThem() {
    var talk = Talk(Deck("# Now\n\n```figure topology\n```"), size: GridSize(columns: 80, rows: 24), now: 0)
    talk.changedFigure = { _, width in ["now in \(width) columns"] }
    #expect(talk.page().rows.contains { $0.plain.contains("now in 80 columns") })
    _ = talk.handle(.resize(GridSize(columns: 60, rows: 24)), now: 0)
    #expect(talk.page().rows.contains { $0.plain.contains("now in 60 columns") })
  }
  /// Before anything has run a figure is of its cloud's edition, in a deck of figures alone, too.
  @Test(
    arguments: [
      ("edition: classic", "", true), ("theme: gaia", "", false),
      ("theme: gaia", "```console walkthrough edition=classic\n$ openstack token issue\n```\n\n---\n\n", true),
    ])
  func theTalkKnowsTheEdition(head: String, before: String, hasRegistry: Bool) {
    let deck = Deck("---\n\(head)\n---\n\(before)```figure parts service=glance\n```\n")
    let steps = LiveSteps(Walkthrough.parse(file: "deck.md", deck: deck), SessionSetup())
    var talk = Talk(deck, live: steps, size: GridSize(columns: 80, rows: 24), now: 0)
    _ = talk.handle(.go(Place(slide: deck.slides.count - 1, fragments: 0)), now: 0)
    #expect(talk.page().rows.contains { $0.plain.contains("registry") } == hasRegistry)
  }
}
