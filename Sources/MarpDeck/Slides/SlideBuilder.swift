/// Puts together what holds on each slide.
struct SlideBuilder {
  let tree: MarkdownTree
  let source: SourceText
  let options: Deck.Options
  private(set) var globals = GlobalDirectives()
  /// The comments in order, with what they are.
  private(set) var comments: [(comment: Comment, meaning: CommentMeaning)] = []
  private let head: [YAMLValue.Entry]
  private(set) var styles: [StyleBlock] = []

  init(_ tree: MarkdownTree, _ source: SourceText, frontMatter: FrontMatter?, options: Deck.Options) {
    self.tree = tree
    self.source = source
    self.options = options
    head = frontMatter?.entries ?? []
    comments = Comment.all(in: tree).map { ($0, CommentMeaning($0, options: options)) }
    apply(head)
    for case (_, .directives(let entries)) in comments { apply(entries) }
  }

  private mutating func apply(_ entries: [YAMLValue.Entry]) {
    for entry in entries where Directive.globals.contains(entry.key) {
      globals.apply(entry.key, entry.value, options: options)
    }
  }

  /// The slides with their directives, notes, backgrounds, steps and page numbers.
  mutating func slides(_ scan: BlockScan) -> [Slide] {
    var slides = SlideCut.pieces(of: tree, divider: globals.headingDivider).enumerated().map {
      Slide(number: $0.offset + 1, line: $0.element.line, nodes: $0.element.nodes)
    }
    var containers: [(end: Int, marker: UInt8)] = []
    for index in slides.indices { read(&slides[index], in: &containers) }
    direct(&slides)
    let definitions = scan.definitions.filter(\.isComment).map {
      Note(kind: .definition, text: String($0.title.trimmingBlanks()), line: $0.lines.lowerBound)
    }
    var reader = scan.strays.isEmpty ? nil : StrayReader(tree, source)
    let strays = scan.strays.compactMap { reader?.note($0) }
    Self.add((definitions + strays).sorted { $0.line < $1.line }, to: &slides)
    Pagination.apply(to: &slides)
    return slides
  }

  /// Reads the elements of a slide; a heading divider may have torn the lists that are open where it starts.
  private mutating func read(_ slide: inout Slide, in containers: inout [(end: Int, marker: UInt8)]) {
    var background = Background()
    for index in slide.nodes {
      let node = tree.nodes[index]
      while let last = containers.last, last.end <= index { containers.removeLast() }
      switch node.kind {
      case .list: containers.append((Int(node.end), node.marker))
      case .item:
        if let marker = containers.last?.marker, marker == .star || marker == .ascii(")") { slide.fragments += 1 }
      case .code where node.level == 1: slide.codeBlocks.append(CodeBlock(node, in: tree, of: source))
      case .html:
        let html = tree.bytes[node.literalRange].drop(while: \.isBlank)
        guard html.dropFirst().first.map({ $0 | 0x20 }) == .ascii("s") else { continue }
        guard let style = StyleBlock(tree.literal(node)) else { continue }
        if style.isScoped { slide.styles.append(style) } else { styles.append(style) }
      case .image:
        let image = ImageOptions(tree.plainBytes(of: index))
        if image.isBackground { background.add(image, url: tree.destination(node)) }
      default: break
      }
    }
    if options.hasInlineSVG { slide.background = background.images.isEmpty ? nil : background }
    guard !options.hasInlineSVG, let last = background.images.last else { return }
    slide.directives["backgroundImage"] = .text("url(\"\(last.url)\")")
    slide.directives["backgroundSize"] = last.size.map { .text($0) }
  }

  /// Applies local and spot directives and collects the comments that are notes.
  private func direct(_ slides: inout [Slide]) {
    var locals = LocalDirectives()
    var next = comments[...]
    for index in slides.indices {
      // What is set already came from a background image: it counts as a spot directive.
      var spots = slides[index].directives
      if index == slides.startIndex { Self.apply(head, &locals, &spots) }
      while let (comment, meaning) = next.first, comment.node < slides[index].nodes.upperBound {
        next.removeFirst()
        switch meaning {
        case .directives(let entries): Self.apply(entries, &locals, &spots)
        case .note:
          slides[index].notes.append(
            Note(
              kind: comment.isSwept ? .swept : .comment, text: comment.text, line: Int(tree.nodes[comment.node].line)))
        case .pragma: break
        }
      }
      slides[index].directives = locals
      slides[index].directives.merge(spots)
    }
  }

  private static func apply(
    _ entries: [YAMLValue.Entry], _ locals: inout LocalDirectives, _ spots: inout LocalDirectives
  ) {
    for entry in entries {
      if Directive.locals.contains(entry.key) {
        locals.apply(entry.key, entry.value)
      } else if entry.key.first == "_", Directive.locals.contains(String(entry.key.dropFirst())) {
        spots.apply(String(entry.key.dropFirst()), entry.value)
      }
    }
  }

  /// Gives notes that were written as definitions to the slide on whose lines they stand.
  private static func add(_ notes: [Note], to slides: inout [Slide]) {
    var next = notes[...]
    for index in slides.indices {
      let end = index + 1 < slides.count ? slides[index + 1].line : .max
      let own = next.prefix { $0.line < end }
      next = next[own.endIndex...]
      if !own.isEmpty { slides[index].notes = (slides[index].notes + own).sorted { $0.line < $1.line } }
    }
  }
}

extension MarkdownTree {
  /// The text of a node and all in it: most often that of the one text in it.
  func plainBytes(of index: Int) -> ArraySlice<UInt8> {
    let inner = index + 1
    let isText = inner + 1 == Int(nodes[index].end) && nodes[inner].kind == .text
    return isText ? bytes[nodes[inner].literalRange] : Array(plainText(of: index).utf8)[...]
  }

  /// The text of a node and all in it, without marks.
  public func plainText(of index: Int) -> String {
    var text = ""
    for node in nodes[index..<Int(nodes[index].end)] {
      switch node.kind {
      case .text, .inlineCode, .inlineMath: text += literal(node)
      case .softBreak, .lineBreak: text += "\n"
      default: break
      }
    }
    return text
  }
}
