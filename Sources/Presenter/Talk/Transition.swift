import TextGrid

/// One slide turning into another.
///
/// It never delays anything: whatever happens while it moves ends it at once.
public struct Transition: Sendable {
  /// How a slide comes.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case none
    /// The old one fades into the background, the new one out of it.
    case fade
    /// The new one pushes the old one out at the side.
    case slide

    /// What Marp's `transition` directive asks for: a name, and a time that does not count here.
    init(directive: String?) {
      switch directive?.split(separator: " ").first {
      case nil, "none": self = .none
      case "slide", "push", "cover", "reveal", "pull", "swipe": self = .slide
      default: self = .fade
      }
    }
  }

  let kind: Kind
  let old: [StyledText]
  /// The new slide comes from the right.
  let isForward: Bool
  let start: Int
  /// How long it takes, and how long one picture of it is shown, in milliseconds.
  static let duration = 200
  static let step = 33

  /// Whether there is something left to move.
  func isRunning(_ now: Int) -> Bool { now - start < Self.duration }

  /// The rows between the old and the new ones.
  func rows(to new: [StyledText], size: GridSize, base: Style, _ now: Int) -> [StyledText] {
    let part = min(max(now - start, 0), Self.duration)
    switch kind {
    case .none: return new
    case .fade: return fade(to: new, base, part)
    case .slide: return slide(to: new, size, part)
    }
  }

  private func fade(to new: [StyledText], _ base: Style, _ part: Int) -> [StyledText] {
    let half = Self.duration / 2
    let background = base.background ?? .black
    let amount = part < half ? part * 255 / half : (Self.duration - part) * 255 / half
    return (part < half ? old : new).map { row in
      row.mapStyles { style in
        var style = style
        style.foreground = (style.foreground ?? base.foreground ?? .white).mixed(with: background, amount)
        style.background = style.background.map { $0.mixed(with: background, amount) }
        return style
      }
    }
  }

  private func slide(to new: [StyledText], _ size: GridSize, _ part: Int) -> [StyledText] {
    let shift = size.columns * part / Self.duration
    return (0..<max(old.count, new.count)).map { row in
      let a = (row < old.count ? old[row] : "").padded(to: size.columns)
      let b = (row < new.count ? new[row] : "").padded(to: size.columns)
      return isForward
        ? a.columns(shift..<size.columns) + b.columns(0..<shift)
        : b.columns((size.columns - shift)..<size.columns) + a.columns(0..<(size.columns - shift))
    }
  }
}

extension StyledText {
  /// The same text in other styles.
  func mapStyles(_ change: (Style) -> Style) -> StyledText {
    var out = StyledText()
    for span in spans { out.append(span.text, change(span.style), link: span.link) }
    return out
  }

  /// A part of the line; a wide character that is cut becomes a blank.
  func columns(_ range: Range<Int>) -> StyledText {
    var out = StyledText()
    var column = 0
    for span in spans {
      for character in span.text {
        let width = character.displayWidth
        if column >= range.lowerBound, column + width <= range.upperBound {
          out.append(String(character), span.style, link: span.link)
        } else {
          let shown = (column..<column + width).clamped(to: range)
          if !shown.isEmpty { out.append(String(repeating: " ", count: shown.count), span.style) }
        }
        column += width
      }
    }
    return out
  }
}
