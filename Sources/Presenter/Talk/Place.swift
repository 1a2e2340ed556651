/// A place in a talk.
public struct Place: Sendable, Hashable {
  /// The slide, from 0.
  public var slide: Int
  /// How many of its fragments are shown.
  public var fragments: Int

  /// Makes a place.
  public init(slide: Int = 0, fragments: Int = 0) {
    self.slide = slide
    self.fragments = fragments
  }
}
