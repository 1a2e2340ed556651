import CCmark

/// An element as libcmark has it.
struct CmarkNode {
  private let pointer: OpaquePointer
  let kind: MarkdownTree.Kind

  init(_ pointer: OpaquePointer) {
    self.pointer = pointer
    kind = Self.kind(of: pointer)
  }

  /// From 1, in what libcmark was given.
  var line: Int32 { cmark_node_get_start_line(pointer) }

  /// The last of its lines; for a heading with a line under it perhaps the next.
  var endLine: Int32 { cmark_node_get_end_line(pointer) }

  /// The byte in its line where it starts, from 0.
  var byte: Int32 { max(cmark_node_get_start_column(pointer) - 1, 0) }

  /// Its text, where it holds text of its own.
  var literal: UnsafePointer<CChar>? { kind.hasLiteral ? cmark_node_get_literal(pointer) : nil }

  /// The address of a link or an image, the info string of a code block.
  var destination: UnsafePointer<CChar>? {
    switch kind {
    case .link, .image: cmark_node_get_url(pointer)
    case .code: cmark_node_get_fence_info(pointer)
    default: nil
    }
  }

  /// The number that a `MarkdownTree.Node` has as its level, by the line of the file that it stands on.
  func level(_ source: ArraySlice<UInt8>) -> Int32 {
    switch kind {
    case .heading: cmark_node_get_heading_level(pointer)
    case .list: cmark_node_get_list_start(pointer)
    case .code: isFenced(source) ? 1 : 0
    default: 0
    }
  }

  /// libcmark does not tell a fence from an indented block: the source does.
  private func isFenced(_ line: ArraySlice<UInt8>) -> Bool {
    let rest = line.dropFirst(Int(byte)).drop { $0.isBlank }
    return rest.starts(with: "```".utf8) || rest.starts(with: "~~~".utf8)
  }

  /// libcmark gives the delimiter of an ordered list but not the bullet of another.
  func marker(_ line: ArraySlice<UInt8>) -> UInt8 {
    switch cmark_node_get_list_delim(pointer) {
    case CMARK_PAREN_DELIM: .ascii(")")
    case CMARK_PERIOD_DELIM: .ascii(".")
    default: line.dropFirst(Int(byte)).first { !$0.isBlank } ?? 0
    }
  }

  private static func kind(of node: OpaquePointer) -> MarkdownTree.Kind {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE: .inlineCode
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_CODE_BLOCK: .code
    case CMARK_NODE_HTML_BLOCK: .html
    case CMARK_NODE_THEMATIC_BREAK: .ruler
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_HTML_INLINE: .inlineHTML
    case CMARK_NODE_IMAGE: .image
    default: .document
    }
  }
}

extension MarkdownTree.Kind {
  /// It holds text of its own.
  var hasLiteral: Bool {
    switch self {
    case .text, .code, .html, .inlineCode, .inlineHTML, .inlineMath, .displayMath: true
    default: false
    }
  }

  /// libcmark announces its start only.
  var isLeaf: Bool {
    switch self {
    case .ruler, .softBreak, .lineBreak: true
    default: hasLiteral
    }
  }
}
