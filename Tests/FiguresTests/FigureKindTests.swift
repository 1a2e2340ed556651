import Figures
import Testing

@Test func kindsAreNamedAsInDecks() {
  #expect(FigureKind.allCases.map(\.rawValue) == ["map", "nodes", "parts", "topology", "volumes", "table"])
}
