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
    func names() -> [Bool] {
      let figures = runner.figures(after: "demo", width: 80)
      return figures.values.map { rows in rows.contains { $0.plain.contains("desk") } }
    }
    #expect(names().isEmpty)
    for (effect, isThere) in [
      (LiveEffect.run(LiveStepID(walkthrough: "demo", index: 0)), true),
      (.run(LiveStepID(walkthrough: "demo", index: 1)), false), (.back("demo", count: 1), true),
      (.back("demo", count: 0), false),
    ] {
      _ = runner.perform(effect)
      #expect(names() == [isThere], "\(effect)")
    }
  }

  /// The talk shows a figure as it was drawn last, where the screen has room for that.
  @Test(arguments: [(80, true), (20, false)]) func theTalkShowsThem(columns: Int, isNew: Bool) throws {
    let deck = Deck("# Now\n\n```figure topology\n```")
    let position = try #require(deck.slides[0].codeBlocks.first?.position)
    var talk = Talk(deck, size: GridSize(columns: columns, rows: 24), now: 0)
    _ = talk.handle(.figures([position: ["as it is at this moment"]]), now: 0)
    #expect(talk.page().rows.contains { $0.plain.contains("as it is at this moment") } == isNew)
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
