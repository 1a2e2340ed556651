import CCmark

/// What libcmark read; it lives until the next one is read on its thread.
struct CmarkDocument {
  /// A step of a walk through a document.
  enum Event {
    case enter(CmarkNode)
    case exit
  }

  private let root: OpaquePointer

  /// Reads two pieces of Markdown as one and does something with what was found; nil where there is no room for it.
  static func read<Result>(_ head: [UInt8], _ markdown: ArraySlice<UInt8>, _ work: (CmarkDocument) -> Result?)
    -> Result?
  {
    defer { cmark_arena_reset() }
    guard let parser = cmark_arena_parser(CMARK_OPT_DEFAULT) else { return nil }
    for bytes in [head[...], markdown] {
      bytes.withUnsafeBytes { buffer in
        guard let base = buffer.baseAddress else { return }
        cmark_parser_feed(parser, base.assumingMemoryBound(to: CChar.self), buffer.count)
      }
    }
    return cmark_parser_finish(parser).flatMap { work(CmarkDocument(root: $0)) }
  }

  /// The line of the ruler that it ends with, from 1; nil where it ends with something else.
  var lastRuler: Int32? {
    guard let last = cmark_node_last_child(root), cmark_node_get_type(last) == CMARK_NODE_THEMATIC_BREAK else {
      return nil
    }
    return cmark_node_get_start_line(last)
  }

  /// Its elements, each when it begins and, unless it is a leaf, when it ends.
  var events: Events { Events(iterator: cmark_iter_new(root)) }

  /// A walk through a document.
  struct Events: Sequence, IteratorProtocol {
    fileprivate let iterator: OpaquePointer?

    func next() -> Event? {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return nil }
      return event == CMARK_EVENT_ENTER ? .enter(CmarkNode(node)) : .exit
    }
  }
}
