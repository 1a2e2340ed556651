import TextGrid

/// The colours behind the text of a page, a cell each: pictures of a background, dimmed so that text can be read.
struct PageBackdrop {
  /// From top to bottom, from left to right.
  let colors: [[Color]]

  /// A row with these colours behind everything that has none of its own.
  func row(_ text: StyledText, _ index: Int, over base: Style) -> StyledText {
    guard index < colors.count else { return text }
    let row = colors[index]
    var out = StyledText()
    var column = 0
    for span in text.spans {
      guard span.style.background == base.background else {
        out.append(span.text, span.style, link: span.link)
        column += span.text.displayWidth
        continue
      }
      for character in span.text {
        var style = span.style
        if column < row.count { style.background = row[column] }
        out.append(String(character), style, link: span.link)
        column += character.displayWidth
      }
    }
    return out
  }
}
