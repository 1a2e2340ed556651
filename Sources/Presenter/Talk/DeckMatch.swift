import MarpDeck

/// Finds a slide again in another version of its deck.
struct DeckMatch {
  let old: Deck
  let new: Deck

  /// The slide with the same text that is nearest; else the one under the same heading; else the one at the same place.
  func index(of slide: Int) -> Int {
    let text = old.text(ofSlide: slide)
    if let same = nearest(to: slide, where: { new.text(ofSlide: $0) == text }) { return same }
    let heading = text.split(separator: "\n").first
    // A slide that was changed while others came or went before it still begins as it did.
    if heading != nil,
      let alike = nearest(to: slide, where: { new.text(ofSlide: $0).split(separator: "\n").first == heading })
    {
      return alike
    }
    return min(slide, new.slides.count - 1)
  }

  private func nearest(to slide: Int, where isIt: (Int) -> Bool) -> Int? {
    let far = max(slide, new.slides.count - 1)
    for distance in 0...max(far, 0) {
      for index in [slide - distance, slide + distance] where new.slides.indices.contains(index) && isIt(index) {
        return index
      }
    }
    return nil
  }
}
