/// A start tag in a deck's HTML, with its place.
struct LintTag {
  /// In small letters.
  let name: String
  /// Their names in small letters.
  let attributes: [String]
  let position: Position
}

extension LintSubject {
  /// The start tags of the deck's HTML, but for comments and styles.
  var tags: [LintTag] {
    let tree = deck.tree
    var tags: [LintTag] = []
    for (index, node) in tree.nodes.enumerated() where node.kind == .html || node.kind == .inlineHTML {
      guard !tree.isHidden(node) else { continue }
      let html = tree.bytes[node.literalRange]
      var rest = html
      while let open = rest.firstIndex(of: .ascii("<")) {
        rest = rest[(open + 1)...]
        guard rest.first?.isLetter == true else { continue }
        let name = Self.small(rest.prefix { $0.isLetter || $0.isDigit })
        rest = rest.dropFirst(name.utf8.count)
        let attributes = Self.attributes(&rest)
        tags.append(LintTag(name: name, attributes: attributes, position: position(of: open, in: html, node: index)))
      }
    }
    return tags
  }

  /// Reads names, with or without values, up to the end of a tag.
  private static func attributes(_ rest: inout ArraySlice<UInt8>) -> [String] {
    var names: [String] = []
    while true {
      rest = rest.drop { $0.isSpace || $0 == .ascii("/") }
      guard let first = rest.first, first != .ascii(">") else { return names }
      let name = rest.prefix { !$0.isSpace && $0 != .ascii("=") && $0 != .ascii(">") && $0 != .ascii("/") }
      rest = rest[name.endIndex...]
      names.append(small(name))
      let value = rest.drop(while: \.isSpace)
      guard value.first == .ascii("=") else {
        // A name is never empty, so that every turn gets on.
        if name.isEmpty { rest = rest.dropFirst() }
        continue
      }
      rest = value.dropFirst().drop(while: \.isSpace)
      if let quote = rest.first, quote == .ascii("\"") || quote == .ascii("'") {
        rest = rest.dropFirst().drop { $0 != quote }.dropFirst()
      } else {
        rest = rest.drop { !$0.isSpace && $0 != .ascii(">") }
      }
    }
  }

  private static func small(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).lowercased()
  }

  /// The place of a byte of an element's HTML.
  private func position(of byte: Int, in html: ArraySlice<UInt8>, node: Int) -> Position {
    let start = deck.position(of: node)
    let line = start.line + html[..<byte].count { $0 == .lineFeed }
    guard line > start.line else { return Position(line: line, column: start.column + byte - html.startIndex) }
    let feed = html[..<byte].lastIndex(of: .lineFeed) ?? html.startIndex
    return source.position(line: line, byte: byte - feed - 1)
  }
}
