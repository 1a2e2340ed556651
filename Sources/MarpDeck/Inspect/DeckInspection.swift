/// A deck for programs to read: what Marp makes of it under Marp's names, and what else we know under others.
///
/// `globals` and in each slide `local`, `notes`, `fragments`, `background`, `page` and `total` are what Marp says; what it
/// says nothing of is left out.
public struct DeckInspection: Encodable, Sendable {
  private let deck: Deck

  /// Looks at a deck.
  public init(_ deck: Deck) { self.deck = deck }

  private enum Key: String, CodingKey { case globals, slides, styles, metadata, keywords, frontMatter, language }

  /// Writes the deck.
  public func encode(to encoder: any Encoder) throws {
    var deckValues = encoder.container(keyedBy: Key.self)
    try deckValues.encode(Globals(values: deck.globals), forKey: .globals)
    let headings = Dictionary(grouping: deck.headings) { heading in
      deck.slides.partitioningIndex { $0.nodes.upperBound > heading.node }
    }
    let slides = deck.slides.indices.map {
      SlideInspection(deck: deck, slide: deck.slides[$0], headings: headings[$0] ?? [])
    }
    try deckValues.encode(slides, forKey: .slides)
    if !deck.styles.isEmpty { try deckValues.encode(deck.styles, forKey: .styles) }
    let globals = deck.globals
    if !globals.metadata.isEmpty { try deckValues.encode(globals.metadata, forKey: .metadata) }
    try deckValues.encodeIfPresent(globals.keywords, forKey: .keywords)
    let own = (deck.frontMatter?.entries ?? []).filter { !Directive.isKnown($0.key) }
    let texts = own.compactMap { entry in entry.value.text.map { (entry.key, $0) } }
    if !texts.isEmpty {
      try deckValues.encode(Dictionary(texts) { first, _ in first }, forKey: .frontMatter)
    }
    try deckValues.encodeIfPresent(deck.language, forKey: .language)
  }
}

/// The directives for the whole deck, without what only the command line knows of.
private struct Globals: Encodable {
  let values: GlobalDirectives

  private enum Key: String, CodingKey { case theme, style, lang, size, math, headingDivider }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encodeIfPresent(values.theme, forKey: .theme)
    try container.encodeIfPresent(values.style, forKey: .style)
    try container.encodeIfPresent(values.lang, forKey: .lang)
    try container.encodeIfPresent(values.size, forKey: .size)
    try container.encodeIfPresent(values.math, forKey: .math)
    switch values.headingDivider {
    case .off: try container.encode(false, forKey: .headingDivider)
    case .upTo(let level): try container.encode(level, forKey: .headingDivider)
    case .levels(let levels): try container.encode(levels, forKey: .headingDivider)
    case nil: break
    }
  }
}

extension RandomAccessCollection {
  /// Where elements begin to satisfy a condition, which no element before does and every element behind.
  func partitioningIndex(where isBehind: (Element) -> Bool) -> Index {
    var (low, count) = (startIndex, count)
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if isBehind(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
