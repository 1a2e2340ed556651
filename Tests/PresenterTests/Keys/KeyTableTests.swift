import Testing

@testable import Presenter

@Suite("Which key asks for what")
struct KeyTableTests {
  private func command(_ name: String, _ table: KeyTable = .standard, isSearching: Bool = false) -> TalkCommand? {
    Key(named: name).flatMap { table.command(of: $0, isSearching: isSearching) }
  }

  @Test(
    "Arrows, vim, a clicker",
    arguments: [
      ("right", .next), ("space", .next), ("pagedown", .next), ("l", .next), ("left", .previous), ("pageup", .previous),
      ("j", .down), ("k", .up), ("n", .nextSlide), ("p", .previousSlide), ("g", .first), ("home", .first), ("G", .last),
      ("/", .search), ("o", .overview), ("?", .help), (".", .blank), ("b", .blank), ("backspace", .lastVisited),
      ("ctrl-l", .redraw), ("q", .quit), ("ctrl-c", .quit), ("ctrl-z", .suspend), ("R", .reload), ("t", .theme),
      ("N", .notes), ("enter", .run), ("y", nil),
    ] as [(String, TalkCommand?)])
  func standard(key: String, expected: TalkCommand?) { #expect(command(key) == expected) }

  @Test("While searching n and N go through the matches")
  func searching() {
    #expect(command("n", isSearching: true) == .nextMatch)
    #expect(command("N", isSearching: true) == .previousMatch)
    #expect(command("p", isSearching: true) == .previousSlide)
  }

  @Test(
    "The same keys in a Korean layout",
    arguments: [("ㅂ", TalkCommand.quit), ("ㅜ", .nextSlide), ("ㅐ", .overview), ("ㅠ", .blank)])
  func korean(key: String, expected: TalkCommand) { #expect(command(key) == expected) }

  @Test("A key that is given to another command leaves its own; a binding takes the place of the old keys")
  func bind() {
    var table = KeyTable.standard
    table.bind(.next, to: [Key("q"), Key(.right)])
    #expect(command("q", table) == .next)
    #expect(command("space", table) == nil)
    #expect(table.keys[.quit]?.map(\.name) == ["ctrl-c"])
    table.bind(.next, to: [Key("ㅂ")])
    #expect(command("ㅂ", table) == .next)
  }

  @Test("No key stands for two commands, and every command but those of a search has one")
  func whole() {
    let keys = KeyTable.standard.keys.values.joined()
    #expect(Set(keys).count == keys.count)
    for command in TalkCommand.allCases where command != .nextMatch && command != .previousMatch {
      #expect(KeyTable.standard.keys[command]?.isEmpty == false, "\(command)")
    }
  }
}
