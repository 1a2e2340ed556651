import CloudServices
import Figures
import MarpDeck
import TestSupport
import Testing

@Suite struct FigureTests {
  @Test func blocksAreReadAtTheirPlace() throws {
    let deck = Deck("# a\n\n```figure map aws=keystone,nova\n```\n\n```sh\n```\n")
    #expect(deck.codeBlocks.map(Figure.isFigure) == [true, false])
    #expect(try Figure(deck.codeBlocks[0]).kind == .map)
  }

  @Test(arguments: [
    ("", "1:1: a figure has a kind; there are map, nodes, parts, topology, volumes, table"),
    ("mpa", "1:1: there is no figure ‘mpa’; did you mean ‘map’?"),
    ("map aws", "1:5: ‘aws’ is no option; an option reads ‘name=value’"),
    ("map aws=", "1:9: ‘aws’ has no value"),
    ("map aws=all aws=none", "1:13: ‘aws’ is given twice"),
    ("map pairs=today", "1:5: a figure of ‘map’ has no option ‘pairs’; did you mean ‘pair’?"),
    ("map aws=keystone,glanse", "1:18: ‘glanse’ is nothing that ‘aws’ can be; did you mean ‘Glance’?"),
    ("map pair=now", "1:10: ‘now’ is nothing that ‘pair’ can be; there are course, today"),
    ("map edition=classic", "1:5: a figure of ‘map’ has no option ‘edition’; there are aws, pair, area"),
    ("nodes edition=clasic", "1:15: ‘clasic’ is nothing that ‘edition’ can be; did you mean ‘classic’?"),
    ("map area=computing", "1:10: ‘computing’ is nothing that ‘area’ can be; did you mean ‘compute’?"),
    (
      "nodes highlight=nova-schedular",
      "1:17: ‘nova-schedular’ is nothing that ‘highlight’ can be; did you mean ‘nova-scheduler’?"
    ),
  ])
  func mistakesAreNamed(_ line: String, _ message: String) {
    let error = #expect(throws: FigureError.self) { try Figure(line: line) }
    #expect(error?.description == message)
  }

  /// The edition of the line counts, whichever cloud is at hand; without one it is the cloud's.
  @Test(
    arguments: [
      ("", nil, false), ("", .classic, true), (" edition=classic", nil, true), (" edition=classic", .current, true),
      (" edition=classic", .classic, true), (" edition=current", .classic, false),
    ] as [(String, CloudDescription.Edition?, Bool)])
  func editionsAreAskedFor(_ option: String, _ edition: CloudDescription.Edition?, _ isClassic: Bool) throws {
    let site = try edition.map { try FigureClouds.site($0) }
    let figure = try Figure(line: "parts service=glance\(option)")
    let drawn = figure.lines(width: 80, site: site).map(\.plain).joined()
    #expect(drawn.contains("registry") == isClassic)
    #expect(figure.alternative(site: site).contains("registry") == isClassic)
    #expect(figure.svg(site: site).contains("registry") == isClassic)
    guard case .mermaid(let chart) = figure.export(site: site) else { return #expect(Bool(false)) }
    #expect(chart.contains("registry") == isClassic)
  }

  /// A cloud of the asked edition is shown as it is, guests and all; another one as it begins.
  @Test func onlyAnotherEditionIsDrawnAnew() throws {
    let site = try FigureClouds.launched(.classic)
    func shows(_ line: String) throws -> Bool {
      try Figure(line: line).lines(width: 80, site: site).contains { $0.plain.contains("▣ web") }
    }
    #expect(try shows("nodes edition=classic"))
    #expect(try !shows("nodes edition=current"))
  }

  @Test func mistakesInADeckHaveTheirColumn() {
    let block = Deck("> ````figure map aws=glanse\n> ````\n").codeBlocks[0]
    let error = #expect(throws: FigureError.self) { try Figure(block) }
    #expect(error?.position == Position(line: 1, column: 22))
  }
}
