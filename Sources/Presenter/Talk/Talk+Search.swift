import TextGrid

extension Talk {
  /// Takes a key while a pattern is typed.
  mutating func type(_ key: Key, into text: String, _ now: Int) -> [TalkEffect] {
    switch key.code {
    case .escape: layer = .none
    case .character("c") where key.isControl: layer = .none
    case .character("u") where key.isControl: layer = .prompt("")
    case .backspace: layer = text.isEmpty ? .none : .prompt(String(text.dropLast()))
    case .enter:
      layer = .none
      if text.isEmpty { search = nil } else { look(for: text, now) }
    default:
      if let character = key.character, text.count < 200 { layer = .prompt(text + String(character)) }
    }
    return []
  }

  private mutating func look(for pattern: String, _ now: Int) {
    let found: Search
    do throws(Search.Failure) {
      found = try Search(pattern, in: deck)
    } catch {
      notice = error.text(pattern.sanitised, wording)
      return
    }
    guard !found.slides.isEmpty else {
      search = nil
      notice = wording("nothing found for ‘\(pattern.sanitised)’", "‘\(pattern.sanitised)’을(를) 찾지 못했습니다")
      return
    }
    search = found
    // The slide that is shown counts too.
    match(after: place.slide - 1, by: 1, now)
  }

  /// Goes to the next slide that holds the pattern.
  mutating func match(after slide: Int, by step: Int, _ now: Int) {
    guard let search, let target = search.slide(after: slide, by: step) else {
      notice = wording("nothing was searched for yet: / asks", "아직 찾은 것이 없습니다. /로 찾습니다")
      return
    }
    go(to: Place(slide: target, fragments: deck.slides[target].steps), isJump: true, now)
    let number = (search.slides.firstIndex(of: target) ?? 0) + 1
    notice = wording(
      "/\(search.text.sanitised): slide \(number) of \(search.slides.count); n next, N before, Esc ends",
      "/\(search.text.sanitised): \(search.slides.count)장 중 \(number)번째. n 다음, N 이전, Esc 끝")
  }
}
