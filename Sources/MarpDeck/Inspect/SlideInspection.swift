/// A slide for programs to read.
struct SlideInspection: Encodable {
  let deck: Deck
  let slide: Slide
  let headings: [Heading]

  private enum Key: String, CodingKey {
    // What Marp says.
    case local, notes, fragments, background, page, total
    // What else is known.
    case number, line, title, headings, blocks, codeBlocks, speakerNotes, scopedStyles
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    if !slide.directives.pairs.isEmpty { try container.encode(Local(directives: slide.directives), forKey: .local) }
    let notes = slide.notes.filter { $0.kind == .comment }.map(\.text)
    if !notes.isEmpty { try container.encode(notes, forKey: .notes) }
    if slide.fragments > 0 { try container.encode(slide.fragments, forKey: .fragments) }
    try container.encodeIfPresent(slide.background.map(Picture.init), forKey: .background)
    try container.encodeIfPresent(slide.page?.number, forKey: .page)
    try container.encodeIfPresent(slide.page?.total, forKey: .total)

    try container.encode(slide.number, forKey: .number)
    try container.encode(slide.line, forKey: .line)
    try container.encodeIfPresent(deck.title(of: slide), forKey: .title)
    if !headings.isEmpty { try container.encode(headings.map { Title(deck: deck, heading: $0) }, forKey: .headings) }
    let blocks = deck.blocks(of: slide).map { Block(deck: deck, node: $0) }
    if !blocks.isEmpty { try container.encode(blocks, forKey: .blocks) }
    if !slide.codeBlocks.isEmpty { try container.encode(slide.codeBlocks.map(Code.init), forKey: .codeBlocks) }
    if !slide.notes.isEmpty { try container.encode(slide.notes.map(Spoken.init), forKey: .speakerNotes) }
    if !slide.styles.isEmpty { try container.encode(slide.styles.map(\.css), forKey: .scopedStyles) }
  }

  /// Local directives with their own names; a value that was taken away is null.
  private struct Local: Encodable {
    let directives: LocalDirectives

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Name.self)
      for pair in directives.pairs {
        let name = Name(stringValue: pair.name)
        switch pair.value {
        case .none: try container.encodeNil(forKey: name)
        case .text(let text): try container.encode(text, forKey: name)
        case .flag(let flag): try container.encode(flag, forKey: name)
        }
      }
    }
  }

  private struct Name: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private struct Picture: Encodable {
    struct Image: Encodable {
      let url: String
      let size, filter, alt: String?
    }

    let direction: String
    let split, splitSize: String?
    let images: [Image]

    init(_ background: Background) {
      direction = background.direction.rawValue
      split = background.split?.rawValue
      splitSize = background.splitSize
      images = background.images.map { Image(url: Self.encoded($0.url), size: $0.size, filter: $0.filter, alt: $0.alt) }
    }

    /// An address as Marp writes it: what is no letter or mark of addresses in percent, what is already stays.
    private static func encoded(_ url: String) -> String {
      let bytes = Array(url.utf8)
      return bytes.indices.reduce(into: "") { out, place in
        let byte = bytes[place]
        let isCode = byte == .ascii("%") && bytes[(place + 1)...].prefix(2).count { hex.contains($0) } == 2
        if isCode || byte < 0x80 && (byte.isLetter || byte.isDigit || marks.contains(byte)) {
          out.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
          out += "%" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
      }
    }

    private static let marks = Set(";/?:@&=+$,-_.!~*'()#".utf8)
    private static let hex = Set("0123456789abcdefABCDEF".utf8)
  }

  private struct Title: Encodable {
    let level, line, column: Int
    let text, slug: String
    let fit: Bool

    init(deck: Deck, heading: Heading) {
      let position = deck.position(of: heading.node)
      (level, line, column) = (heading.level, position.line, position.column)
      (text, slug, fit) = (heading.text, heading.slug, heading.isFit)
    }
  }

  private struct Block: Encodable {
    let kind: String
    let line, column: Int

    init(deck: Deck, node: Int) {
      let position = deck.position(of: node)
      (kind, line, column) = ("\(deck.tree.nodes[node].kind)", position.line, position.column)
    }
  }

  private struct Code: Encodable {
    let info, language, content: String
    let line, column: Int

    init(_ block: CodeBlock) {
      (info, content) = (block.info, block.content)
      language = block.words.first.map(String.init) ?? ""
      (line, column) = (block.position.line, block.position.column)
    }
  }

  private struct Spoken: Encodable {
    let kind: String
    let text: String
    let line: Int

    init(_ note: Note) { (kind, text, line) = ("\(note.kind)", note.text, note.line) }
  }
}
