/// The pictures behind a slide.
public struct Background: Sendable, Hashable {
  /// How several pictures are laid.
  public enum Direction: String, Sendable { case horizontal, vertical }
  /// The side that the pictures leave to nothing else.
  public enum Side: String, Sendable { case left, right }

  /// A picture.
  public struct Image: Sendable, Hashable {
    /// Its address.
    public let url: String
    /// A CSS background size; nil for the default.
    public let size: String?
    /// A CSS filter.
    public let filter: String?
    /// The caption, for who cannot see it.
    public let alt: String?
  }

  /// How several pictures are laid.
  public internal(set) var direction = Direction.horizontal
  /// The side they take; nil when they lie behind the content.
  public internal(set) var split: Side?
  /// How much of the slide that side takes.
  public internal(set) var splitSize: String?
  /// The pictures in order.
  public internal(set) var images: [Image] = []

  mutating func add(_ options: ImageOptions, url: String) {
    direction = options.direction ?? direction
    if let side = options.split {
      split = side
      // The size of an earlier image stays where this one says none.
      splitSize = options.splitSize ?? splitSize ?? "50%"
    }
    guard url.contains(where: { !$0.isWhitespace }) else { return }
    images.append(
      Image(
        url: url, size: options.backgroundSize,
        filter: options.filters.isEmpty ? nil : options.filters.joined(separator: " "),
        alt: options.alt.isEmpty ? nil : options.alt))
  }
}
