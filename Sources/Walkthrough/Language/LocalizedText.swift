/// A text in the deck's language and in others.
public struct LocalizedText: Sendable, Hashable {
  /// The text in one language; no language means the deck's own.
  public struct Version: Sendable, Hashable {
    /// The BCP 47 tag; nil where none was written.
    public let language: String?
    /// The text; lines that stand together are joined by line feeds.
    public var text: String
  }

  /// The versions in the order in which they were written.
  public private(set) var versions: [Version] = []

  /// Makes a text without any version.
  public init() {}

  /// Makes a text of one version.
  public init(_ text: String, language: String? = nil) { add(text, language: language) }

  /// No version was written.
  public var isEmpty: Bool { versions.isEmpty }

  /// The text for a reader of `language` in a deck of `deckLanguage`.
  ///
  /// In this order: the same tag, the same language, the version without a tag, the first one.
  public func text(for language: String?, deckLanguage: String?) -> String {
    let tagged = versions.map { (tag: $0.language ?? deckLanguage, text: $0.text) }
    if let language {
      let exact = tagged.first { $0.tag?.lowercased() == language.lowercased() }
      let near = exact ?? tagged.first { $0.tag.map { LanguageTag.matches($0, language) } ?? false }
      if let near { return near.text }
    }
    return (versions.first { $0.language == nil } ?? versions.first)?.text ?? ""
  }

  /// Adds a line to the version in a language.
  mutating func add(_ line: String, language: String?) {
    if let index = versions.firstIndex(where: { $0.language == language }) {
      versions[index].text += "\n" + line
    } else {
      versions.append(Version(language: language, text: line))
    }
  }

  func has(_ language: String?) -> Bool { versions.contains { $0.language == language } }
}
