import Glibc
public import MarpDeck
public import TextGrid

/// A talk line by line, for terminals that can do no more than print.
public struct LineTalk {
  private let text: TalkText
  private let deck: Deck
  private let wording: Wording
  private var slide = 0

  /// Prepares a deck for lines of at most this many columns.
  public init(_ deck: Deck, live: LiveSteps? = nil, width: Int, _ wording: Wording) {
    self.deck = deck
    self.wording = wording
    text = TalkText(deck, live: live, width: width)
  }

  /// Prints slides as they are asked for, until the speaker quits or the input ends.
  public mutating func run(write: ([StyledText]) throws -> Void) throws {
    try write(text.rows(of: slide))
    while true {
      let prompt = wording(
        "[Enter next, p back, number, /text, n notes, q quit] ", "[Enter 다음, p 이전, 번호, /찾기, n 노트, q 끝] ")
      _ = prompt.withCString { Glibc.write(STDOUT_FILENO, $0, strlen($0)) }
      guard let line = readLine() else { return }
      guard let rows = answer(line) else { return }
      try write(rows)
    }
  }

  /// What is printed on a line that was typed; nil when it ends the talk.
  mutating func answer(_ line: String) -> [StyledText]? {
    let word = line.split(separator: " ").first.map(String.init) ?? ""
    switch word {
    case "q", "quit": return nil
    case "n": return notes
    case "p", "b": return show(slide - 1)
    case _ where word.hasPrefix("/"): return search(String(line.drop { $0 != "/" }.dropFirst()))
    case _ where Int(word) != nil: return show((Int(word) ?? 1) - 1)
    case "": return show(slide + 1)
    default: return [StyledText(wording("that is none of these", "그런 것은 없습니다"))]
    }
  }

  private mutating func show(_ wanted: Int) -> [StyledText] {
    guard deck.slides.indices.contains(wanted) else {
      return [
        StyledText(
          wanted < 0
            ? wording("this is the first slide", "첫 슬라이드입니다")
            : wording("there are \(deck.slides.count) slides", "슬라이드는 \(deck.slides.count)장입니다"))
      ]
    }
    slide = wanted
    return text.rows(of: slide)
  }

  private mutating func search(_ pattern: String) -> [StyledText] {
    do throws(Search.Failure) {
      guard let found = try Search(pattern, in: deck).slide(after: slide, by: 1) else {
        return [StyledText(wording("nothing found", "찾지 못했습니다"))]
      }
      return show(found)
    } catch {
      return [StyledText(error.text(pattern.sanitised, wording))]
    }
  }

  private var notes: [StyledText] {
    let notes = deck.slides[slide].notes.flatMap { NoteText.paragraphs($0.text) }
    return notes.isEmpty ? [StyledText(wording("no notes", "노트가 없습니다"))] : notes.map { StyledText($0.sanitised) }
  }
}
