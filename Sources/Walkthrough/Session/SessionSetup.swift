public import CloudServices
public import SequenceDiagram
public import TextGrid

/// What a session needs to know beside its script: the same setup and script give the same bytes.
public struct SessionSetup: Sendable {
  /// The cloud it runs on.
  public var description: CloudDescription
  /// The edition to run instead of the deck's (`--edition`); a fence that names one keeps it.
  public var edition: CloudDescription.Edition?
  /// Where the cloud's ids come from.
  public var seed: UInt64
  /// The reader's language, a BCP 47 tag; nil for the deck's own.
  public var language: String?
  /// The language of the deck.
  public var deckLanguage: String?
  /// What is in the messages is kept beside the trace, for those who look into them.
  public var keepsContents = false

  /// Makes a setup.
  public init(
    description: CloudDescription = .course, edition: CloudDescription.Edition? = nil, seed: UInt64 = 1,
    language: String? = nil, deckLanguage: String? = nil
  ) {
    self.description = description
    self.edition = edition
    self.seed = seed
    self.language = language
    self.deckLanguage = deckLanguage
  }

  /// The cloud itself, on the edition that is said nearest to it: by the fence, by `edition`, or by the deck.
  func description(fence: CloudDescription.Edition?, deck: CloudDescription.Edition?) -> CloudDescription {
    var description = description
    description.edition = fence ?? edition ?? deck ?? description.edition
    return description
  }

  /// The language of what the program itself says: Korean where the reader reads Korean, otherwise English.
  public var wording: Wording { Wording(language ?? deckLanguage ?? "en") }

  /// What diagrams of the session show: the classic edition's have RabbitMQ in them, as the pictures of courses do.
  public func diagramOptions(_ detail: Detail, _ sections: [Section]) -> Diagram.Options {
    Diagram.Options(
      detail: detail, showsBus: description.edition == .classic ? true : nil, sections: sections, wording: wording)
  }
}
