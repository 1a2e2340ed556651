public import TextGrid

/// A deck in two languages, which have to say the same.
public struct DeckPair {
  /// One of the two.
  public struct Version {
    /// The file as the user named it.
    public let name: String
    /// A BCP 47 tag.
    public let language: String
    /// What it says.
    public let deck: Deck

    /// Names a deck.
    public init(name: String, language: String, deck: Deck) {
      (self.name, self.language, self.deck) = (name, language, deck)
    }
  }

  /// A problem and the version in which it is.
  public typealias Found = (name: String, problem: LintProblem)

  private let first: Version
  private let second: Version
  private let wording: Wording

  /// Holds two versions side by side.
  public init(_ first: Version, _ second: Version, wording: Wording) {
    (self.first, self.second, self.wording) = (first, second, wording)
  }

  /// Where the two differ in what has no language.
  public func differences() -> [Found] {
    let facts = [first, second].map { version in version.deck.slides.map { SlideFacts($0, in: version.deck) } }
    guard facts[0].count == facts[1].count else { return [missingSlide(facts[0], facts[1])] }
    return zip(facts[0], facts[1]).enumerated().compactMap { number, slides in
      difference(slides.0, slides.1, slide: number + 1)
    }
  }

  /// Which slides changed in one version only since they were last in step, by a record.
  public func drift(since record: SyncRecord?) -> [Found] {
    let now = SyncRecord(first.deck, first.language, second.deck, second.language)
    guard let record, record.languages == now.languages else {
      let problem = LintProblem(
        rule: Self.rule, severity: .warning, position: Position(line: 1, column: 1),
        found: wording("nothing tells when the two languages were last in step", "두 언어가 언제 마지막으로 같았는지 기록이 없다"),
        mend: wording("read both and run check --update", "둘 다 읽고 check --update를 실행한다"))
      return [(second.name, problem)]
    }
    var isKnown: [String: Set<String>] = [:]
    for pair in record.slides where pair.count == 2 {
      isKnown[pair[0], default: []].insert(pair[1])
      isKnown[pair[1], default: []].insert(pair[0])
    }
    return now.slides.enumerated().compactMap { index, pair in
      guard isKnown[pair[0]]?.contains(pair[1]) != true else { return nil }
      let isOld = pair.map { isKnown[$0] != nil }
      // Both are new: they were written together.
      guard isOld[0] != isOld[1] else { return nil }
      let (changed, same) = isOld[0] ? (second, first) : (first, second)
      let slides = (changed.deck.slides[index], same.deck.slides[index])
      let problem = LintProblem(
        rule: Self.rule, severity: .error, position: Position(line: slides.0.line, column: 1),
        found: wording(
          "slide \(index + 1) changed here and not in \(same.name):\(slides.1.line)",
          "슬라이드 \(index + 1)이 여기서는 바뀌고 \(same.name):\(slides.1.line)에서는 그대로다"),
        mend: wording(
          "change the other too, or read both and run check --update", "다른 쪽도 고치거나, 둘 다 읽고 check --update를 실행한다"))
      return (changed.name, problem)
    }
  }

  static let rule = "languages-in-step"

  private func missingSlide(_ a: [SlideFacts], _ b: [SlideFacts]) -> Found {
    let index = zip(a, b).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(a.count, b.count)
    let longer = a.count > b.count ? (first, a) : (second, b)
    let line = index < longer.1.count ? longer.1[index].line : 1
    return found(
      longer.0.name, line,
      wording(
        "\(first.name) has \(a.count) slides and \(second.name) \(b.count)",
        "\(first.name)은 슬라이드가 \(a.count)장, \(second.name)은 \(b.count)장이다"),
      wording("they part at slide \(index + 1)", "슬라이드 \(index + 1)부터 다르다"))
  }

  private func difference(_ a: SlideFacts, _ b: SlideFacts, slide: Int) -> Found? {
    guard a != b else { return nil }
    for kind in SlideFacts.Kind.allCases {
      let facts = (a.facts[kind] ?? [], b.facts[kind] ?? [])
      guard facts.0 != facts.1 else { continue }
      let index =
        zip(facts.0, facts.1).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        ?? min(facts.0.count, facts.1.count)
      let here = index < facts.1.count ? facts.1[index] : nil
      let there = index < facts.0.count ? facts.0[index] : nil
      return found(
        second.name, here?.line ?? b.line,
        wording(
          "slide \(slide), \(name(of: kind)): \(shown(here)) here, \(shown(there)) in \(first.name):\(there?.line ?? a.line)",
          "슬라이드 \(slide), \(name(of: kind)): 여기는 \(shown(here)), \(first.name):\(there?.line ?? a.line)은 \(shown(there))"
        ),
        wording("what has no language is the same in both", "말이 아닌 것은 두 언어가 같아야 한다"))
    }
    return nil
  }

  private func found(_ name: String, _ line: Int, _ found: String, _ mend: String) -> Found {
    let problem = LintProblem(
      rule: Self.rule, severity: .error, position: Position(line: line, column: 1), found: found.sanitised,
      mend: mend.sanitised)
    return (name, problem)
  }

  private func shown(_ fact: SlideFacts.Fact?) -> String {
    guard let fact else { return wording("nothing", "없음") }
    return fact.text.isEmpty ? wording("there are some", "있음") : fact.text.inQuotes
  }

  private func name(of kind: SlideFacts.Kind) -> String {
    switch kind {
    case .directives: wording("directives", "지시어")
    case .blocks: wording("blocks", "블록")
    case .pictures: wording("pictures", "그림")
    case .code: wording("code blocks", "코드 블록")
    case .walkthrough: wording("walkthrough", "워크스루")
    case .notes: wording("notes", "메모")
    }
  }
}
