/// A prepared statement of a service on one of its tables.
///
/// What a reading statement found is kept until something is written that could change it, so a service that asks for
/// the same row again and again is answered without SQLite; the trace has each time it asks.
final class Statement {
  /// What a reading statement found.
  enum Answer { case rows([Row]), numbers(count: Int, sum: Int) }

  enum Verb: String { case select = "SELECT", count, sum, insert = "INSERT", update = "UPDATE", delete = "DELETE" }

  /// What tells statements of one table apart.
  struct Shape {
    var verb: Verb
    /// The column that is added up, or the tables that are joined.
    var subject = ""
    /// The columns that are written and those that have to be equal; their values are bound in this order.
    var values = Cells([:])
    var match = Cells([:])
  }

  let handle: OpaquePointer
  /// What the trace calls it: `SELECT instances`.
  let operation: String
  let relation: Relation
  /// The columns of the rows that it gives.
  let columns: Table
  private let verb: Verb
  private let subject: String
  private let values: [String]
  private let match: [(name: String, kind: Table.Column.Kind?)]
  @exclusivity(unchecked) private var kept: [Int: (match: [JSON.Members.Pair], answer: Answer)] = [:]

  /// More rows than these are not kept, nor more answers of one statement.
  private static let limit = 256

  init(_ handle: OpaquePointer, _ shape: Shape, of relation: Relation, columns: Table) {
    self.handle = handle
    self.relation = relation
    self.columns = columns
    (verb, subject) = (shape.verb, shape.subject)
    values = shape.values.pairs.map(\.key)
    match = shape.match.pairs.map { pair in
      (pair.key, relation.table.place(of: pair.key).map { relation.table.columns[$0].kind })
    }
    let word = verb == .count || verb == .sum ? Verb.select : verb
    operation = "\(word.rawValue) \(relation.table.name)"
  }

  var isReading: Bool { verb == .select || verb == .count || verb == .sum }

  func has(_ shape: Shape) -> Bool {
    guard verb == shape.verb, subject.isSame(as: shape.subject), values.count == shape.values.pairs.count,
      match.count == shape.match.pairs.count
    else { return false }
    for index in values.indices where !values[index].isSame(as: shape.values.pairs[index].key) { return false }
    for index in match.indices where !match[index].name.isSame(as: shape.match.pairs[index].key) { return false }
    return true
  }

  // MARK: What was found before

  /// The same question's place among the answers; nil when its answer can't be kept.
  ///
  /// A value that is of another type than its column may be equal to one that is not: nothing is kept then.
  func place(of match: Cells) -> Int? {
    var hasher = Hasher()
    for index in match.pairs.indices {
      guard Self.isPlain(match.pairs[index].value, self.match[index].kind) else { return nil }
      hasher.combine(match.pairs[index].value)
    }
    return hasher.finalize()
  }

  func known(_ match: Cells, at place: Int) -> Answer? {
    guard let known = kept[place] else { return nil }
    for index in match.pairs.indices where !known.match[index].value.isStored(as: match.pairs[index].value) {
      return nil
    }
    return known.answer
  }

  func keep(_ answer: Answer, of match: Cells, at place: Int) {
    if case .rows(let rows) = answer, rows.count > Self.limit { return }
    if kept.count >= Self.limit { forgetAll() }
    kept[place] = (match.pairs, answer)
  }

  func forgetAll() { if !kept.isEmpty { kept.removeAll(keepingCapacity: true) } }

  /// Forgets what may be no longer true when rows with these cells are written, setting these columns.
  func forget(_ rows: Cells, setting columns: Cells) {
    guard !kept.isEmpty else { return }
    var hasher = Hasher()
    for (name, kind) in match {
      guard let value = rows.pairs.first(where: { $0.key.isSame(as: name) })?.value, Self.isPlain(value, kind),
        !columns.pairs.contains(where: { $0.key.isSame(as: name) })
      else { return forgetAll() }
      hasher.combine(value)
    }
    kept[hasher.finalize()] = nil
  }

  /// Forgets the answers of a join that have a row to which a row of another table belongs, by the value it is found by.
  func forget(joining column: Int?, _ value: JSON?, isMoved: Bool) {
    guard !kept.isEmpty else { return }
    guard let column, !isMoved, let value, Self.isPlain(value, columns.columns[column].kind) else { return forgetAll() }
    var stale: [Int] = []
    for (place, known) in kept {
      guard case .rows(let rows) = known.answer, !rows.contains(where: { $0.cells[column] == value }) else {
        stale.append(place)
        continue
      }
    }
    for place in stale { kept[place] = nil }
  }

  private static func isPlain(_ value: JSON, _ kind: Table.Column.Kind?) -> Bool {
    switch (value, kind) {
    case (.string, .text), (.int, .integer), (.bool, .bool), (.null, .some): true
    default: false
    }
  }
}

extension JSON {
  /// Whether SQLite holds two values to be equal: texts are when their bytes are, whatever Unicode says of them.
  fileprivate func isStored(as other: JSON) -> Bool {
    guard case .string(let a) = self, case .string(let b) = other else { return self == other }
    return a.isSame(as: b) && (a.utf8.allSatisfy { $0 < 0x80 } || Array(a.utf8) == Array(b.utf8))
  }
}
