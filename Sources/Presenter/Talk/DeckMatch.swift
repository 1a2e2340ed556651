import MarpDeck

/// Finds a slide again in another version of its deck.
struct DeckMatch {
  private let old: [String]
  private let new: [String]

  init(old: Deck, new: Deck) {
    self.old = old.slides.indices.map(old.text(ofSlide:))
    self.new = new.slides.indices.map(new.text(ofSlide:))
  }

  /// The slide with the same text that is nearest; else the one under the same heading; else the one between the same
  /// neighbours, or the one that followed it where it is gone.
  func index(of slide: Int) -> Int {
    if let same = same(slide) { return same }
    let heading = Self.heading(old[slide])
    // A slide that was changed while others came or went before it still begins as it did.
    if let heading, let alike = nearest(to: slide, where: { Self.heading(new[$0]) == heading }) { return alike }
    let before = (0..<slide).reversed().lazy.compactMap { index in same(index).map { (old: index, new: $0) } }.first
    let behind = (slide + 1..<max(old.count, slide + 1)).lazy.compactMap(same).first ?? new.count
    let place = before.map { $0.new + slide - $0.old } ?? slide
    let first = before.map { $0.new + 1 } ?? 0
    return min(max(min(place, behind - 1), first), new.count - 1)
  }

  private func same(_ slide: Int) -> Int? { nearest(to: slide) { new[$0] == old[slide] } }

  private static func heading(_ text: String) -> Substring? { text.split(separator: "\n").first }

  private func nearest(to slide: Int, where isIt: (Int) -> Bool) -> Int? {
    for distance in 0...max(slide, new.count) {
      for index in [slide - distance, slide + distance] where new.indices.contains(index) && isIt(index) {
        return index
      }
    }
    return nil
  }
}
