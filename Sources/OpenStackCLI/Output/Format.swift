import CloudKernel

/// How a value is shown to people and given to machines, by the names that `Columns` uses.
enum Format: String {
  /// A list of words.
  case list
  /// A list of words in their own order.
  case words
  /// `key='value'`.
  case dict
  /// `key='value'` for the rules of a security group, without what is empty or known.
  case rules
  /// One `key='value'` a line.
  case dicts
  /// `network=address, address`.
  case addresses
  /// `UP` and `DOWN`.
  case updown
  /// `External` and `Internal`.
  case external
  /// `:-)` and `XXX`.
  case alive
  /// `first-last`.
  case pools
  /// `destination='…', gateway='…'`.
  case routes
  /// Nothing for what is not there.
  case blank
  /// A list that is mostly empty.
  case empty
  /// The kind of a key pair: `ssh` where an old answer leaves it out.
  case ssh
  /// The properties of an aggregate; an aggregate just made has none yet.
  case properties
  /// A catalog's endpoints, region and interface.
  case endpoints
  /// A time that Barbican gives without a zone, which is UTC.
  case utc
  /// The same as Python prints a time.
  case utctext
  /// Made by the command: `{"text", "value"}`.
  case texted
  /// A number where there is none: 0.
  case zero
  /// What is not there is no: `False`.
  case flag
  /// libvirt's states.
  case power

  func cell(_ value: JSON) -> Cell {
    switch self {
    case .list: Cell(value == .null ? [] : value, text: value == .null ? "None" : Self.list(value))
    case .words: Cell(value, text: value.array.map(Python.str).joined(separator: ", "))
    case .rules: Cell(value, text: value.array.map { Self.dict(Self.rule($0)) }.joined(separator: "\n"))
    case .empty: Cell(value == .null ? [] : value, text: value == .null ? "" : Python.str(value))
    case .dict: Cell(value == .null ? [:] : value, text: value == .null ? "None" : Self.dict(value))
    case .dicts, .routes:
      Cell(
        value == .null ? [] : value,
        text: value == .null ? "None" : value.array.map { Self.dict($0) }.joined(separator: "\n"))
    case .ssh: Cell(value == .null ? "ssh" : value)
    case .properties: value == .null ? Cell(.null) : Cell(value, text: Self.dict(value))
    case .utc: Cell(value.string.map { .string($0 + "+00:00") } ?? value)
    case .utctext: Cell(value.string.map { .string($0.replacing("T", with: " ") + "+00:00") } ?? value)
    case .texted: Cell(value["value"], text: value["text"].string)
    case .endpoints:
      Cell(
        value,
        text: value.array.map { endpoint in
          "\(Python.str(endpoint["region"]))\n  \(Python.str(endpoint["interface"])): \(Python.str(endpoint["url"]))\n"
        }.joined())
    case .addresses: Self.addresses(value)
    case .updown: Cell(value, text: value.bool == true ? "UP" : "DOWN")
    case .external: Cell(value, text: value.bool == true ? "External" : "Internal")
    case .alive: Cell(value, text: value.bool == true ? ":-)" : "XXX")
    case .pools:
      Cell(
        value, text: value.array.map { "\(Python.str($0["start"]))-\(Python.str($0["end"]))" }.joined(separator: ","))
    case .blank: Cell(value == .null ? "" : value)
    case .zero: Cell(value == .null || value == "" ? 0 : value)
    case .flag: Cell(value == .null ? false : value)
    case .power: Cell(value, text: Self.powerStates[value.int ?? -1] ?? "N/A")
    }
  }

  private static let powerStates = [
    0: "NOSTATE", 1: "Running", 3: "Paused", 4: "Shutdown", 6: "Crashed", 7: "Suspended",
  ]

  static func list(_ value: JSON) -> String { value.array.map(Python.str).sorted().joined(separator: ", ") }

  static func dict(_ value: JSON, prefix: String = "") -> String {
    value.members.sorted { $0.key < $1.key }.map { pair in
      let key = prefix.isEmpty ? pair.key : "\(prefix).\(pair.key)"
      switch pair.value {
      case .object: return dict(pair.value, prefix: key)
      case .null: return "\(key)="
      default: return "\(key)='\(Python.str(pair.value))'"
      }
    }.joined(separator: ", ")
  }

  private static func rule(_ rule: JSON) -> JSON {
    let known: Set = ["security_group_id", "tenant_id", "project_id"]
    return .object(
      JSON.Members(
        rule.members.filter { !known.contains($0.key) && ![.null, "", [], [:], false, 0].contains($0.value) }))
  }

  private static func addresses(_ value: JSON) -> Cell {
    // A server that has no addresses yet.
    guard value != .null else { return Cell([:], text: "N/A") }
    var machine = JSON.object(.init())
    for pair in value.members { machine[pair.key] = .array(pair.value.array.map { $0["addr"] }) }
    let text = machine.members.sorted { $0.key < $1.key }.map { "\($0.key)=\(list($0.value))" }
    return Cell(machine, text: text.joined(separator: "; "))
  }
}
