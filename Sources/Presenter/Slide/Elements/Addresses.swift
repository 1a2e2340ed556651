import MarpDeck
import TextGrid

extension SlideFlow {
  /// Finds the addresses that links of the slide hide behind other text.
  mutating func collectAddresses() {
    for index in slide.nodes where tree.nodes[index].kind == .link {
      guard let url = Hyperlink(tree.destination(tree.nodes[index]))?.url, tree.plainText(of: index) != url,
        !addresses.contains(url)
      else { continue }
      addresses.append(url)
    }
  }

  /// The addresses behind their numbers.
  func addressList(width: Int) -> TextBlock {
    let muted = Style(foreground: theme.palette.muted)
    let blocks = addresses.enumerated().map { index, url in
      let number = StyledText("[\(index + 1)] ", muted)
      let room = max(width - number.displayWidth, 1)
      return TextBlock(StyledText(url, muted).wrapped(to: room), width: room).prefixed(first: number, "")
    }
    return .stack(blocks)
  }
}
