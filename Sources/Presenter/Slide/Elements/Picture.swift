import MarpDeck
import TextGrid

extension SlideFlow {
  /// The pictures of a paragraph that holds nothing else; nil for any other paragraph.
  mutating func pictures(_ index: Int, width: Int) -> TextBlock? {
    var images: [Int] = []
    for child in children(of: index) {
      switch tree.nodes[child].kind {
      case .image: images.append(child)
      case .softBreak, .lineBreak: break
      case .text where tree.literal(tree.nodes[child]).allSatisfy(\.isWhitespace): break
      default: return nil
      }
    }
    let shown = images.filter { !ImageOptions(tree.plainText(of: $0)).isBackground }
    guard !shown.isEmpty else { return images.isEmpty ? nil : TextBlock(width: width) }
    // Side by side with equal room, as words in a line would stand.
    let gap = shown.count > 1 ? 2 : 0
    let room = max((width - gap * (shown.count - 1)) / shown.count, 1)
    var blocks: [TextBlock] = []
    for node in shown {
      let options = ImageOptions(tree.plainText(of: node))
      blocks.append(picture(tree.destination(tree.nodes[node]), options, width: room))
    }
    return TextBlock.columns(blocks, gap: gap).aligned(.left, in: width)
  }

  private mutating func picture(_ address: String, _ options: ImageOptions, width: Int) -> TextBlock {
    let room = GridSize(columns: width, rows: max(screen.rows - 5, 1))
    do throws(PictureProblem) {
      guard let shelf, theme.colors > .plain else { return alternative(options.alt, address, nil, width: width) }
      let size = PictureSize.cells(try shelf.size(of: address), options, room: room, screen: screen)
      return try drawn(address, size, fills: false, alt: options.alt, shelf)
    } catch {
      return alternative(options.alt, address, error, width: width)
    }
  }

  /// A picture in exactly these cells.
  mutating func drawn(
    _ address: String, _ size: GridSize, fills: Bool, alt: String, _ shelf: PictureShelf
  ) throws(PictureProblem) -> TextBlock {
    let rows = try shelf.rows(address, size, fills: fills, theme: theme)
    pictures.append(Picture(address: address, alt: alt, fills: fills))
    return TextBlock(rows, width: size.columns).marked(Self.mark(ofPicture: pictures.count - 1))
  }

  /// What stands for a picture that is not shown: its text in a frame.
  func alternative(_ alt: String, _ address: String, _ problem: PictureProblem?, width: Int) -> TextBlock {
    let room = max(min(width - 4, 60), 1)
    var lines = StyledText("▣ " + (alt.isEmpty ? "" : alt.sanitised)).wrapped(to: room)
    let muted = Style(foreground: theme.palette.muted)
    let link = Hyperlink(address)
    lines += StyledText(address.sanitised, muted, link: link).wrapped(to: room)
    let wording = Wording(deck.language ?? "en")
    if let text = problem?.text({ wording($0, $1) }) { lines += StyledText("(\(text))", muted).wrapped(to: room) }
    return TextBlock(lines, width: room).narrowed.framed(Style(foreground: theme.palette.rule))
  }
}
