import TextGrid

/// Writes a flowchart of Mermaid: boxes, some of them in groups, and links.
struct Flowchart {
  private var lines = ["flowchart LR"]
  private var ids: [String: String] = [:]

  init(description: String) {
    // Descriptions know no entities: what ends them or begins one is written otherwise.
    let words = description.map { $0 == ";" ? "," : "#{}<>".contains($0) ? " " : $0 }
    lines.append("  accDescr: \(String(words).sanitised)")
  }

  var text: String { lines.joined(separator: "\n") }

  /// Adds a box; the key is how links name it.
  mutating func box(_ key: String, _ label: [String], isRound: Bool = false, depth: Int = 1) {
    let id = "n\(ids.count + 1)"
    ids[key] = id
    let text = label.map(Self.escaped).joined(separator: "<br/>")
    let indent = String(repeating: "  ", count: depth)
    lines.append("\(indent)\(id)\(isRound ? "([" : "[")\"\(text)\"\(isRound ? "])" : "]")")
  }

  /// Adds a group of boxes.
  mutating func group(_ title: String, _ boxes: (inout Flowchart) -> Void) {
    ids["group \(title)"] = "g\(ids.count + 1)"
    lines.append("  subgraph g\(ids.count)[\"\(Self.escaped(title))\"]")
    boxes(&self)
    lines.append("  end")
  }

  /// Links two boxes, as a kind of wire or without one.
  mutating func link(_ a: String, _ b: String, _ wire: Wire? = nil, label: String = "") {
    guard let from = ids[a], let to = ids[b] else { return }
    let arrow =
      switch wire {
      case .http: "-->"
      case .rpc: "-.->"
      case .sql, .host: "==>"
      case nil: "---"
      }
    lines.append("  \(from) \(arrow)\(label.isEmpty ? "" : "|\"\(Self.escaped(label))\"|") \(to)")
  }

  /// Text that Mermaid draws as it is between quotation marks.
  static func escaped(_ text: String) -> String {
    var out = ""
    for character in text.sanitised {
      switch character {
      case "\"": out += "#quot;"
      case "#": out += "#35;"
      case ";": out += "#59;"
      case "<": out += "#lt;"
      case ">": out += "#gt;"
      case "&": out += "#amp;"
      case "`": out += "#96;"
      case "$": out += "#36;"
      case "%": out += "#37;"
      case "{": out += "#123;"
      case "}": out += "#125;"
      default: out.append(character)
      }
    }
    return out
  }
}
