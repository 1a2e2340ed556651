extension Deck {
  /// The beginning of a long deck, so that its first slide can be seen before the rest has been read; nil of a short one.
  ///
  /// It ends at a ruler behind a few thousand bytes. What stands behind it may still change what the first slide looks
  /// like, a directive for the whole deck or the definition of a link; how many slides there are it does not know.
  public static func beginning(of text: String, options: Options = Options()) -> Deck? {
    var text = text
    let cut = text.withUTF8 { bytes -> Int? in
      guard bytes.count > longest else { return nil }
      let rest = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[least..<longest])
      var place = 0
      while let dash = rest.firstIndex(of: .dash, from: place) {
        if dash > 1, rest[(dash - 2)...].starts(with: "\n\n---\n".utf8) { return least + dash }
        place = dash + 1
      }
      return nil
    }
    guard let cut, let beginning = String(text.utf8.prefix(cut)) else { return nil }
    var deck = Deck(beginning, options: options)
    guard deck.slides.count > 1 else { return nil }
    for index in deck.slides.indices { deck.slides[index].page = nil }
    return deck
  }

  /// A beginning is no shorter than this, in bytes.
  private static let least = 4 << 10
  /// Decks that are not longer are read at once.
  private static let longest = 64 << 10
}
