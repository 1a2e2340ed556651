import CloudKernel

/// A value in the output: what people read in a table, and what machines read in JSON, YAML, CSV and plain values.
struct Cell {
  /// What machines read.
  var value: JSON
  /// What people read, when it is not simply the value.
  var text: String?

  init(_ value: JSON, text: String? = nil) {
    self.value = value
    self.text = text
  }

  /// The text in a table.
  var shown: String { text ?? Python.str(value) }

  /// Numbers stand to the right, as cliff has it.
  var isNumber: Bool {
    guard text == nil else { return false }
    switch value {
    case .int, .double: return true
    default: return false
    }
  }
}

/// What a command prints.
enum Output {
  case nothing
  /// Text as it is.
  case text(String)
  /// The fields of one resource.
  case fields([(name: String, cell: Cell)])
  /// Rows under titles.
  case rows(titles: [String], [[Cell]])
}
