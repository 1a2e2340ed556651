public import CloudServices
public import MarpDeck
public import TextGrid

/// A picture that a deck asks for in a fence: ```` ```figure map aws=all ````.
///
/// It is drawn from data and from the cloud as it is at that moment, in cells for a terminal, as SVG and as Markdown for
/// exports, and told in words. With `edition=classic` or `edition=current` it shows a cloud of that edition: the one that
/// runs, or where that is of the other, a new one.
public struct Figure: Sendable {
  /// What it draws.
  public let kind: FigureKind
  /// Where its line begins in the file.
  public let position: Position
  /// The edition that its line asks for, whichever the cloud is; nil where it shows the cloud as it is.
  public let edition: CloudDescription.Edition?
  private let content: any FigureContent

  /// Whether a block of a deck is a figure, right or wrong.
  public static func isFigure(_ block: CodeBlock) -> Bool { block.words.first == "figure" }

  /// Reads the info string of a block; its body is what `lines` gave when it was last written.
  public init(_ block: CodeBlock) throws(FigureError) {
    let words = FigureWord.words(of: block.info, at: block.infoPosition)
    try self.init(words.first?.text == "figure" ? words.dropFirst() : words[...], at: block.position)
  }

  /// Reads a line as `map aws=all`, as it is typed on a command line; errors count its columns.
  public init(line: String) throws(FigureError) {
    let start = Position(line: 1, column: 1)
    let words = FigureWord.words(of: line, at: start)
    try self.init(words.first?.text == "figure" ? words.dropFirst() : words[...], at: start)
  }

  private init(_ words: ArraySlice<FigureWord>, at position: Position) throws(FigureError) {
    self.position = position
    let kinds = FigureKind.allCases.map(\.rawValue)
    guard let word = words.first else {
      throw FigureError(position, "a figure has a kind", hint: "there are \(kinds.joined(separator: ", "))")
    }
    guard let kind = FigureKind(rawValue: word.text) else {
      throw FigureError(word, "there is no figure \(word.quoted)", among: kinds)
    }
    self.kind = kind
    let options = try FigureOptions(words.dropFirst(), of: word, common: kind.showsCloud ? ["edition"] : [])
    switch kind {
    case .map: content = try MapFigure(options)
    case .nodes: content = try NodesFigure(options)
    case .parts: content = try PartsFigure(options)
    case .topology: content = try TopologyFigure(options)
    case .volumes: content = try VolumesFigure(options)
    case .table: content = try TableFigure(options)
    }
    edition = try options.choice("edition", among: CloudDescription.Edition.allCases.map(\.rawValue))
      .flatMap(CloudDescription.Edition.init)
  }

  /// The figure in cells, at most `width` columns wide (40 at least).
  ///
  /// Without a site it shows the course's cloud as it is when a lesson begins.
  public func lines(
    width: Int, site: Site? = nil, language: String = "en", glyphs: FigureGlyphs = .unicode
  ) -> [StyledText] {
    content.drawing(width: max(width, 40), scene(site, language)).lines(glyphs)
  }

  /// The figure as an SVG file of its own.
  public func svg(site: Site? = nil, language: String = "en") -> String {
    let scene = scene(site, language)
    return content.drawing(width: content.pictureWidth, scene).svg(
      title: content.alternative(scene), language: language)
  }

  /// The figure as a Markdown file can hold it.
  public func export(site: Site? = nil, language: String = "en") -> FigureExport {
    content.export(scene(site, language))
  }

  /// The figure in words, for those who don't see it.
  public func alternative(site: Site? = nil, language: String = "en") -> String {
    content.alternative(scene(site, language))
  }

  private func scene(_ site: Site?, _ language: String) -> FigureScene {
    FigureScene(site, language, edition: edition)
  }
}

/// What every kind of figure can do.
protocol FigureContent: Sendable {
  /// How wide it is as a picture, in cells.
  var pictureWidth: Int { get }
  /// Lays it out in this many columns.
  func drawing(width: Int, _ scene: FigureScene) -> Drawing
  /// Gives it as a table or a flowchart.
  func export(_ scene: FigureScene) -> FigureExport
  /// Tells it in sentences.
  func alternative(_ scene: FigureScene) -> String
}

extension FigureContent {
  var pictureWidth: Int { 110 }
}
