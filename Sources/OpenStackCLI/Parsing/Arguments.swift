/// The values of a command's arguments and options, by their names in the usage line.
struct Arguments: Sendable {
  private var values: [String: [String]] = [:]

  mutating func add(_ value: String, to name: String) { values[name, default: []].append(value) }

  /// The value given last.
  subscript(name: String) -> String? { values[name]?.last }

  /// Every value given, in order.
  func all(_ name: String) -> [String] { values[name] ?? [] }

  func has(_ name: String) -> Bool { values[name] != nil }

  /// The value of an argument that has to be there.
  func one(_ name: String) -> String { self[name] ?? "" }

  /// The value of a `<#number>`.
  func number(_ name: String) -> Int? { self[name].flatMap { Int($0) } }
}
