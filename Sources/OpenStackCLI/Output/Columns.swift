import CloudKernel

/// What is shown of a resource, written as `ID|id, Name|name, Subnets|subnets|list`: title, place in the body, format.
///
/// A title alone is the place too, `/` goes a level down in the body.
struct Columns: Sendable, ExpressibleByStringLiteral {
  private let text: String

  init(stringLiteral text: String) { self.text = text }

  private var parts: [[Substring]] {
    text.split(separator: ",").map { column in
      column.trimmed.split(separator: "|", omittingEmptySubsequences: false)
    }
  }

  var titles: [String] { parts.map { String($0[0]) } }

  static func + (a: Columns, b: Columns) -> Columns { Columns(stringLiteral: a.text + ", " + b.text) }

  /// The cells of a resource.
  func cells(_ body: JSON) -> [Cell] {
    parts.map { part in
      let place = part.count > 1 ? part[1] : part[0]
      let value = place.split(separator: "/").reduce(body) { $0[String($1)] }
      guard part.count > 2, let format = Format(rawValue: String(part[2])) else { return Cell(value) }
      return format.cell(value)
    }
  }

  /// The fields of one resource.
  func fields(_ body: JSON) -> Output { .fields(Array(zip(titles, cells(body)).map { (name: $0, cell: $1) })) }

  /// The rows of many.
  func rows(_ bodies: [JSON]) -> Output { .rows(titles: titles, bodies.map(cells)) }
}

extension Substring {
  /// Without the white space around it.
  var trimmed: Substring {
    var text = self
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }
}
