/// Which headings start a slide of their own.
public enum HeadingDivider: Sendable, Hashable {
  /// `false`: none.
  case off
  /// A number: this level and all above it.
  case upTo(Int)
  /// A list: only these levels.
  case levels([Int])

  init?(_ value: YAMLValue) {
    switch value {
    case .scalar("false"): self = .off
    case .scalar(let text):
      guard let level = Self.level(text) else { return nil }
      self = .upTo(level)
    case .sequence(let items): self = .levels(Set(items.compactMap { $0.text.flatMap(Self.level) }).sorted())
    default: return nil
    }
  }

  /// Whether a heading of this level starts a slide.
  public func contains(_ level: Int) -> Bool {
    switch self {
    case .off: false
    case .upTo(let last): level <= last
    case .levels(let levels): levels.contains(level)
    }
  }

  /// A number from 1 to 6; what follows its digits does not count.
  private static func level(_ text: String) -> Int? {
    let number = text.drop(while: \.isWhitespace)
    let digits = (number.first == "+" ? number.dropFirst() : number).prefix { ("0"..."9").contains($0) }
    return Int(digits).flatMap { (1...6).contains($0) ? $0 : nil }
  }
}
