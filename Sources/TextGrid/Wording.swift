/// What the program itself says, in the reader's language.
public struct Wording: Sendable, Hashable {
  /// `ko` or `en`.
  public let language: String

  /// Takes Korean for every kind of Korean (`ko`, `ko-KR`), and English for all others.
  public init(_ tag: String) { language = tag.lowercased().prefix { $0 != "-" } == "ko" ? "ko" : "en" }

  /// One of two texts.
  public func callAsFunction(_ english: String, _ korean: String) -> String { language == "ko" ? korean : english }
}
