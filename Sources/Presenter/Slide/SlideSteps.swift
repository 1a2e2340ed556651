import MarpDeck

extension Slide {
  /// How many times a key shows more of the slide before it goes on: an item of a list as Marp counts them, another group
  /// of a code block's lines.
  var steps: Int { codeBlocks.reduce(fragments) { $0 + $1.steps } }
}

extension CodeBlock {
  /// It is drawn from the cloud or runs on it, and its own text is shown only where that can't be done.
  var isLive: Bool {
    let words = words
    return words.first == "figure" || words.contains { $0 == "walkthrough" || $0.hasPrefix("walkthrough=") }
  }

  /// How many times another group of its lines is turned to.
  fileprivate var steps: Int {
    guard info.utf8.contains(UInt8(ascii: "{")), !isLive else { return 0 }
    return highlight?.steps ?? 0
  }
}
