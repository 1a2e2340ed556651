import TestSupport
import Testing
import Walkthrough

@testable import Export

@Suite struct DrawnFigureTests {
  private let deck = """
    ```figure map aws=nova,kuryr
    ```

    ```console walkthrough
    #step boot: Boot
    $ openstack server create --image cirros --flavor m1.tiny --network provider --wait "we|b"
    ```

    ```figure topology
    ```

    ```figure table service=nova table=instances columns=display_name,vm_state
    ```

    ```figure parts service=cinder
    ```

    ```console walkthrough
    #step stop: Stop
    # systemctl stop nova-scheduler
    ```

    ```figure nodes highlight=nova-scheduler
    ```

    """

  @Test(arguments: ["en", "ko"]) func figuresStandBetweenTheSteps(_ language: String) throws {
    let file = Walkthrough.parse(file: "deck.md", text: deck)
    let setup = SessionSetup(language: language)
    let sessions = try file.scripts.map { try WalkthroughSession($0, setup) }
    let figures = try DrawnFigure.run(sessions, of: file, setup)
    let text = MarkdownExport(sessions, title: "t", source: "deck.md", figures: figures).text
    #expect(figures.map(\.steps) == [0, 1, 1, 1, 2])
    // Each stands before the step that follows it.
    let places = try figures.map { try #require(text.range(of: $0.markdown)).lowerBound }
    let steps = try ["boot", "stop"].map { try #require(text.range(of: "<a id=\"\($0)\">")).lowerBound }
    #expect(places == places.sorted() && places[0] < steps[0] && steps[0] < places[1])
    #expect(places[3] < steps[1] && steps[1] < places[4])
    #expect(snapshot(figures.map(\.markdown).joined(separator: "\n\n") + "\n", "figures-\(language).md") == nil)
  }
  @Test func aDeckOfFiguresIsItsFigures() throws {
    let text = "---\nedition: classic\n---\n# a\n\n```figure parts service=glance\n```\n"
    let file = Walkthrough.parse(file: "deck.md", text: text)
    let figures = try DrawnFigure.run([], of: file, SessionSetup())
    #expect(figures.map(\.script) == [nil])
    let export = MarkdownExport([], SessionSetup(), title: "t", source: "deck.md", figures: figures).text
    #expect(export.contains("glance-registry") && !export.contains("## Contents"))
  }
}
