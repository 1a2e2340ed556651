import MarpDeck
import Testing
import TextGrid

@testable import Presenter

@Suite("What the screen shows")
struct TalkScreenTests {
  private static let long = "# Long\n\n" + (1...30).map { "line \($0)  " }.joined(separator: "\n") + "\n\n---\n\n# Next"

  @Test("A long slide scrolls and says so")
  func scrolling() {
    var rehearsal = Rehearsal(Self.long)
    #expect(rehearsal.bottom.contains("more rows"))
    let first = rehearsal.screen
    rehearsal.press("j j j")
    #expect(rehearsal.place == "1")
    #expect(rehearsal.screen != first)
    rehearsal.press("k k k")
    #expect(rehearsal.screen == first)
    for _ in 0..<100 where rehearsal.place == "1" { rehearsal.press("j") }
    // At its end the same key goes on, and never before all was seen.
    #expect(rehearsal.place == "2")
    rehearsal.press("left")
    for _ in 0..<100 where rehearsal.talk.overflow > rehearsal.talk.scroll { rehearsal.press("j") }
    #expect(rehearsal.screen.contains("line 30"))
    #expect(rehearsal.bottom.contains("rows above"))
  }

  @Test("The line at the bottom has the colours of its slide")
  func bottomColours() {
    let talk = Talk(Deck("<!-- backgroundColor: #123456 -->\n# a"), size: GridSize(columns: 30, rows: 8), now: 0)
    let background = Color(rgb: 0x123456)
    #expect(talk.frame(now: 0).rows.allSatisfy { row in row.spans.allSatisfy { $0.style.background == background } })
  }

  @Test("The wheel scrolls three rows, or turns slides")
  func wheel() {
    var rehearsal = Rehearsal(Self.long)
    rehearsal.take(.input(.mouse(MouseInput(.wheelDown, column: 1, row: 1))))
    #expect(rehearsal.talk.scroll == 3)
    rehearsal.take(.input(.mouse(MouseInput(.wheelUp, column: 1, row: 1))))
    #expect(rehearsal.talk.scroll == 0)
    var short = Rehearsal(TalkMovementTests.deck)
    short.take(.input(.mouse(MouseInput(.wheelDown, column: 1, row: 1))))
    #expect(short.place == "2")
  }

  @Test("A click in the overview shows that slide")
  func click() {
    var rehearsal = Rehearsal(TalkMovementTests.deck, columns: 80, rows: 24)
    rehearsal.press("o")
    rehearsal.take(.input(.mouse(MouseInput(.press, column: 30, row: 12))))
    #expect(rehearsal.place == "5")
  }

  @Test("A click on a link opens it, and shows where it leads")
  func link() {
    var rehearsal = Rehearsal("see [this](https://example.com/a)", columns: 40, rows: 9)
    let rows = rehearsal.talk.frame(now: 0).rows.map(\.plain)
    let row = rows.firstIndex { $0.contains("see this") } ?? 0
    let column = Array(rows[row]).firstIndex(of: "t") ?? 0
    rehearsal.take(.input(.mouse(MouseInput(.press, column: column - 4, row: row))))
    #expect(rehearsal.effects.isEmpty)
    rehearsal.take(.input(.mouse(MouseInput(.press, column: column, row: row))))
    #expect(rehearsal.effects == [.open("https://example.com/a")])
    #expect(rehearsal.bottom.contains("https://example.com/a"))
  }

  @Test("A talk goes on by itself where that is wanted, and stops at its end")
  func advance() {
    var rehearsal = Rehearsal("# A\n\n* b\n\n---\n\n# C") { $0.advance = 10 }
    #expect(rehearsal.talk.nextTick(now: 0) == 10_000)
    rehearsal.now = 9000
    rehearsal.take(.tick)
    #expect(rehearsal.place == "1")
    rehearsal.now = 10_000
    rehearsal.take(.tick)
    #expect(rehearsal.place == "1+1")
    // Any key stops it, says so and does what it does; A goes on.
    rehearsal.now = 12_000
    rehearsal.press("left")
    #expect(rehearsal.place == "1")
    #expect(rehearsal.bottom.contains("A goes on by itself again"))
    #expect(rehearsal.talk.nextTick(now: 12_000) == nil)
    rehearsal.press("A")
    #expect(rehearsal.bottom.contains("every 10 s"))
    #expect(rehearsal.talk.nextTick(now: 12_000) == 22_000)
    rehearsal.now = 50_000
    rehearsal.take(.tick)
    rehearsal.now = 70_000
    rehearsal.take(.tick)
    #expect(rehearsal.place == "2")
    #expect(rehearsal.talk.nextTick(now: 70_000) == nil)
  }

  @Test("What is no key does not stop it, and without a time it goes on every 20 seconds")
  func advanceGoesOn() {
    var rehearsal = Rehearsal("# A\n\n---\n\n# B\n\n---\n\n# C")
    #expect(rehearsal.talk.nextTick(now: 0) == nil)
    rehearsal.press("A")
    rehearsal.take(.resize(GridSize(columns: 50, rows: 11)))
    rehearsal.take(.input(.reply(.background(brightness: 0))))
    #expect(rehearsal.talk.nextTick(now: 0) == 20_000)
    rehearsal.press("o")
    #expect(rehearsal.talk.nextTick(now: 0) == nil)
    rehearsal.press("escape A A")
    #expect(rehearsal.bottom.contains("by keys only"))
    rehearsal.press("A")
    rehearsal.take(.go(Place(slide: 1)))
    #expect(rehearsal.talk.nextTick(now: 0) == nil)
  }

  @Test("Another size is laid out at once, and a window that is too small says what it needs")
  func resize() {
    var rehearsal = Rehearsal(Self.long)
    rehearsal.press("j j j")
    rehearsal.take(.resize(GridSize(columns: 100, rows: 60)))
    #expect(rehearsal.talk.scroll == 0)
    #expect(rehearsal.screen.split(separator: "\n", omittingEmptySubsequences: false).count == 61)
    rehearsal.take(.resize(GridSize(columns: 12, rows: 3)))
    #expect(rehearsal.screen.contains("20×5"))
    rehearsal.take(.resize(GridSize(columns: 1, rows: 1)))
    #expect(rehearsal.talk.frame(now: 0).rows.count == 1)
  }

  @Test(
    "No frame has other rows than the screen, whatever is pressed",
    arguments: [(20, 5), (33, 7), (80, 24), (120, 40), (200, 12)])
  func sizes(columns: Int, rows: Int) {
    var rehearsal = Rehearsal(Self.long + "\n\n---\n\n" + TalkMovementTests.deck, columns: columns, rows: rows) {
      $0.minutes = 5
    }
    for keys in [
      "", "N", "j", "N", "o", "down", "escape", "?", "j", "q", "/", "x", "enter", "5", ".", "t", "G", "N", "right",
    ] {
      rehearsal.press(keys)
      rehearsal.now += 700
      let frame = rehearsal.talk.frame(now: rehearsal.now)
      #expect(frame.rows.count == rows)
      #expect(frame.rows.allSatisfy { $0.displayWidth <= columns }, "after \(keys)")
    }
  }

  @Test("A key that means nothing says where help is")
  func unknownKey() {
    var rehearsal = Rehearsal("# A\n\n---\n\n# B")
    rehearsal.press("y")
    #expect(rehearsal.bottom.contains("‘y’ does nothing here; ? shows all keys"))
    rehearsal.press("right")
    #expect(!rehearsal.bottom.contains("‘y’"))
    rehearsal.press("f9")
    #expect(!rehearsal.bottom.contains("does nothing"))
  }

  @Test("Help is drawn from the table of keys, in both languages")
  func help() {
    var rehearsal = Rehearsal("# A", columns: 100, rows: 40) {
      $0.keys.bind(.quit, to: [Key(named: "ctrl-q")!])
    }
    rehearsal.press("?")
    #expect(rehearsal.screen.contains("Ctrl-Q"))
    #expect(!rehearsal.screen.contains("Ctrl-C"))
    for command in TalkCommand.allCases where command != .nextMatch && command != .previousMatch {
      for language in ["en", "ko"] {
        let rows = KeyHelp(TalkSettings(), Wording(language)).rows(width: 200).map(\.plain).joined(separator: "\n")
        #expect(rows.contains(command.title(Wording(language))), "\(command)")
      }
    }
  }

  @Test("The presenter view shows what the next key brings, however long the slide is")
  func nextStepInSight() {
    var rehearsal = Rehearsal("# Long\n\n" + (1...20).map { "* item \($0).\n" }.joined())
    rehearsal.press("N")
    for count in 0..<20 {
      #expect(rehearsal.screen.contains("item \(count + 1)."), "\(count)")
      rehearsal.press("space")
    }
  }

  @Test("The presenter view shows this slide, the next, the notes and the time")
  func notes() {
    let deck = "# Now\n\n<!-- say hello\nto all -->\n\n---\n\n# Then"
    var rehearsal = Rehearsal(deck, columns: 80, rows: 24) { $0.minutes = 2 }
    #expect(rehearsal.talk.nextTick(now: 0) == nil)
    rehearsal.press("N")
    rehearsal.now = 61_500
    #expect(rehearsal.talk.nextTick(now: 61_500) == 62_000)
    for text in ["Now", "Then", "say hello to all", "01:01", "left 00:58", "pace 00:29"] {
      #expect(rehearsal.screen.contains(text), "\(text)")
    }
    rehearsal.press("right")
    #expect(rehearsal.screen.contains("the end"))
    #expect(rehearsal.screen.contains("this slide 00:00"))
    #expect(rehearsal.screen.contains("none for this slide"))
    rehearsal.press("T")
    #expect(rehearsal.screen.contains("stopped"))
    #expect(rehearsal.talk.nextTick(now: 61_500) == nil)
  }

  @Test("Until the terminal's background is known it is left as it is, so that none flashes up")
  func unknownAppearance() {
    var rehearsal = Rehearsal("# A\n\ntext") { $0.colors = .trueColor }
    func backgrounds() -> Set<Color?> {
      Set(rehearsal.talk.frame(now: 0).rows.flatMap(\.spans).map(\.style.background))
    }
    #expect(backgrounds() == [nil])
    // A terminal that answers other questions and not this one is taken for a dark one.
    rehearsal.take(.input(.reply(.attributes([62]))))
    #expect(backgrounds() == [Theme("default", appearance: .dark).palette.background])
    var known = Rehearsal("# A") {
      $0.colors = .trueColor
      $0.terminalAppearance = .light
    }
    let light = known.talk.frame(now: 0)
    known.take(.input(.reply(.background(brightness: 1))))
    #expect(known.talk.frame(now: 0) == light)
  }

  @Test("The terminal's background decides between dark and light, until the speaker does")
  func appearance() {
    var rehearsal = Rehearsal("# A") { $0.colors = .trueColor }
    let first = rehearsal.talk.frame(now: 0)
    rehearsal.take(.input(.reply(.background(brightness: 0.1))))
    let dark = rehearsal.talk.frame(now: 0)
    rehearsal.take(.input(.reply(.background(brightness: 0.9))))
    #expect(Set([first, dark, rehearsal.talk.frame(now: 0)].map(\.rows)).count == 3)
    rehearsal.press("t")
    let chosen = rehearsal.talk.theme
    rehearsal.take(.input(.reply(.background(brightness: 0.1))))
    #expect(rehearsal.talk.theme == chosen)
  }
}
