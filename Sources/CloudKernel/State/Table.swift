/// A table of a service's database, as the service declares it.
public final class Table: Sendable {
  /// The name in the service's own database, as `instances` in Nova's.
  public let name: String
  let columns: [Column]
  /// The names of its columns, in order.
  public var columnNames: [String] { columns.map(\.name) }
  /// Where each column stands; of two with the same name, the first.
  private let places: [String: Int]

  /// A column and how its cells are kept.
  struct Column: Sendable {
    let name: String
    /// SQLite's type with its constraints: `TEXT PRIMARY KEY`.
    let declaration: String
    let kind: Kind
    /// Whether rows are looked up by it often enough for an index of its own.
    let isIndexed: Bool
    enum Kind: Sendable { case text, integer, real, bool, json }
  }

  /// Declares a table by its columns: `"uuid TEXT PRIMARY KEY"`, `"deleted BOOL"`, `"network_info JSON"`.
  ///
  /// The types are TEXT, INTEGER, REAL, BOOL and JSON; what follows the type is SQLite's, or `INDEX` for a column by
  /// which rows are looked up. Rows come back in the order in which they were inserted.
  public init(_ name: String, _ columns: String...) {
    self.name = name
    let columns = columns.map { line in
      let words = line.split(separator: " ", maxSplits: 2).map(String.init)
      let type = words.count > 1 ? words[1] : "TEXT"
      let kind: Column.Kind =
        switch type {
        case "INTEGER": .integer
        case "REAL": .real
        case "BOOL": .bool
        case "JSON": .json
        default: .text
        }
      let stored = kind == .bool ? "INTEGER" : kind == .json ? "TEXT" : type
      let isIndexed = words.last == "INDEX"
      let constraints = isIndexed ? [] : words.dropFirst(2)
      return Column(
        name: words[0], declaration: ([stored] + constraints).joined(separator: " "), kind: kind, isIndexed: isIndexed)
    }
    self.columns = columns
    places = Self.places(columns)
  }

  /// What a join of tables gives: their columns side by side.
  init(joining tables: [Table]) {
    name = tables[0].name
    columns = tables.flatMap(\.columns)
    places = Self.places(columns)
  }

  /// One column of a table.
  init(_ table: Table, only column: String) throws {
    guard let place = table.place(of: column) else {
      throw ServiceError("NoSuchColumnError", "\(table.name) has no column \(column)")
    }
    name = table.name
    columns = [table.columns[place]]
    places = [column: 0]
  }

  private static func places(_ columns: [Column]) -> [String: Int] {
    Dictionary(columns.enumerated().map { ($1.name, $0) }) { first, _ in first }
  }

  /// Where a column stands; nil when there is none.
  func place(of column: String) -> Int? { places[column] }
}

/// One row of a table.
public struct Row: Sendable {
  let table: Table
  /// The cells in the order of the columns.
  let cells: [JSON]

  /// The cell of a column; null for a column the table lacks.
  public subscript(column: String) -> JSON {
    guard let index = table.place(of: column) else { return .null }
    return cells[index]
  }

  /// The text of a column, empty when it is null.
  public func text(_ column: String) -> String { self[column].string ?? "" }
  /// The number of a column, 0 when it is null.
  public func int(_ column: String) -> Int { self[column].int ?? 0 }

  /// All cells as an object, in the order of the columns.
  public var object: JSON {
    .object(JSON.Members(cells.indices.map { JSON.Members.Pair(table.columns[$0].name, cells[$0]) }))
  }
}
