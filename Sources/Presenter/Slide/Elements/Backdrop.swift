import MarpDeck
import TextGrid

extension SlideFlow {
  /// The pictures of a background in exactly these cells, beside or under each other.
  mutating func background(_ background: Background, _ size: GridSize) -> TextBlock {
    var blocks: [TextBlock] = []
    for (image, room) in zip(background.images, Self.shares(of: size, for: background)) {
      blocks.append(backdrop(image, room))
    }
    return background.direction == .vertical ? .stack(blocks) : .columns(blocks)
  }

  /// The room of each picture of a background; they differ by one cell at most.
  private static func shares(of size: GridSize, for background: Background) -> [GridSize] {
    let count = background.images.count
    return (0..<count).map { index in
      func share(_ all: Int) -> Int { all * (index + 1) / count - all * index / count }
      return background.direction == .vertical
        ? GridSize(columns: size.columns, rows: share(size.rows))
        : GridSize(columns: share(size.columns), rows: size.rows)
    }
  }

  /// The pictures behind text, dimmed; nil where none can be shown.
  ///
  /// In the place of one that cannot be shown is the background itself.
  func backdrop(behind background: Background, _ size: GridSize) -> PageBackdrop? {
    guard let shelf, theme.colors > .ansi, let base = theme.palette.background else { return nil }
    let isVertical = background.direction == .vertical
    var rows: [[Color]] = isVertical ? [] : Array(repeating: [], count: size.rows)
    var hasAny = false
    for (image, room) in zip(background.images, Self.shares(of: size, for: background)) {
      guard room.columns > 0, room.rows > 0 else { continue }
      let colors = try? shelf.colors(image.url, room, over: base)
      hasAny = hasAny || colors != nil
      let part = (colors ?? []).map { $0.map { $0.mixed(with: base, 180) } }
      let filled = part.isEmpty ? Array(repeating: Array(repeating: base, count: room.columns), count: room.rows) : part
      if isVertical { rows += filled } else { for row in rows.indices { rows[row] += filled[row] } }
    }
    return hasAny ? PageBackdrop(colors: rows) : nil
  }

  /// From so many block characters in a row on, one sees what a whole picture is of.
  private static let legibleColumns = 40

  private mutating func backdrop(_ image: Background.Image, _ room: GridSize) -> TextBlock {
    var block: TextBlock
    do throws(PictureProblem) {
      guard room.columns > 0, room.rows > 0 else { return TextBlock(width: room.columns) }
      if let shelf, theme.colors > .plain {
        let fills = image.size == nil || image.size == "cover"
        var size = room
        if !fills {
          size = PictureSize.contained(try shelf.size(of: image.url), in: Self.scaled(room, image.size ?? ""))
        }
        let alt = image.alt ?? ""
        // A drawing in a few block characters is a smear: what it shows is said in words.
        let isSmear = !fills && shelf.kind == .cells && size.columns < Self.legibleColumns
        block =
          isSmear && !alt.isEmpty
          ? alternative(alt, image.url, nil, width: room.columns)
          : try drawn(image.url, size, fills: fills, alt: alt, shelf)
      } else {
        block = alternative(image.alt ?? "", image.url, nil, width: room.columns)
      }
    } catch {
      block = alternative(image.alt ?? "", image.url, error, width: room.columns)
    }
    block = block.aligned(.centre, in: room.columns).placed(.centre, inRows: room.rows)
    return block.height > room.rows ? TextBlock(Array(block.rows.prefix(room.rows)), width: room.columns) : block
  }

  /// The part of some cells that `50%` or `50% auto` means.
  private static func scaled(_ room: GridSize, _ size: String) -> GridSize {
    guard let word = size.split(separator: " ").first, word.hasSuffix("%"), let part = Double(word.dropLast()) else {
      return room
    }
    let share = min(max(part / 100, 0.05), 1)
    return GridSize(
      columns: max(Int(Double(room.columns) * share), 1), rows: max(Int(Double(room.rows) * share), 1))
  }
}
