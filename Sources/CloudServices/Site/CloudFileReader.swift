import CloudKernel
import TextGrid
import Yams

/// Goes through the nodes of a cloud file and keeps what is wrong with them.
struct CloudFileReader {
  let file: String
  private(set) var problems: [CloudFileError.Problem] = []

  init(file: String) { self.file = file }

  // MARK: Values

  /// Reads the keys of a mapping into a value.
  mutating func read<Root>(_ node: Yams.Node, into root: inout Root, _ fields: [CloudFileField<Root>], as what: String)
  {
    guard let mapping = node.mapping else { return report(node, "\(what) is a mapping of keys, not \(kind(node))") }
    for (key, value) in mapping {
      let name = key.string ?? ""
      if let field = fields.first(where: { $0.name == name }) {
        field.read(value, &root, &self)
      } else {
        report(key, "\(what) has no key \(quoted(name))", near: name, in: fields.map(\.name))
      }
    }
    for field in fields where field.isRequired && mapping[Yams.Node(field.name)] == nil {
      report(node, "\(what) needs a key \(quoted(field.name))")
    }
  }

  mutating func text(_ node: Yams.Node, _ what: String) -> String? {
    guard let text = node.scalar?.string, node.null == nil, !text.isEmpty else {
      report(node, "\(what) is a text, not \(kind(node))")
      return nil
    }
    // Names end up in a terminal.
    guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      report(node, "\(what) has control characters: \(quoted(text))")
      return nil
    }
    return text
  }

  mutating func number(_ node: Yams.Node, _ what: String, _ range: ClosedRange<Int>) -> Int? {
    guard let number = node.int else {
      report(node, "\(what) is a whole number, not \(kind(node))")
      return nil
    }
    guard range.contains(number) else {
      report(node, "\(what) is from \(range.lowerBound) to \(range.upperBound), not \(number)")
      return nil
    }
    return number
  }

  mutating func checkUnique(_ names: [Yams.Node], _ what: String) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name.string ?? "").inserted {
      report(name, "\(quoted(name.string ?? "")) is in \(what) twice")
    }
  }

  /// What has to be right between keys.
  mutating func check(_ description: CloudDescription, _ root: Yams.Node) {
    let controller = description.controller.name
    for (machine, node) in zip(description.computes, root["computes"]?.sequence ?? []) where machine.name == controller
    {
      report(node["name"] ?? node, "\(quoted(controller)) is the name of the controller already")
    }
    for (network, node) in zip(description.networks, root["networks"]?.sequence ?? []) {
      guard let cidr = CIDR(network.cidr) else { continue }
      for (key, address) in [
        ("gateway", network.gateway), ("pool_first", network.poolFirst), ("pool_last", network.poolLast),
      ] {
        guard let parsed = IPAddress(address), !cidr.contains(parsed) else { continue }
        report(node[key] ?? node, "\(key) \(address) is not in \(network.cidr)")
      }
    }
  }

  // MARK: Problems

  /// Notes a problem; with `words`, says which of them was probably meant.
  mutating func report(_ node: Yams.Node, _ message: String, near word: String = "", in words: [String] = []) {
    let hint = NearestWord.of(word, among: words).map { "; did you mean \(quoted($0))?" } ?? ""
    report(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, message + hint)
  }

  /// Notes a word that is none of those that can stand here.
  mutating func reportChoice(_ node: Yams.Node, _ name: String, _ text: String, _ words: [String]) {
    report(node, "\(name) is one of \(words.joined(separator: ", ")), not \(quoted(text))", near: text, in: words)
  }

  mutating func report(line: Int, column: Int, _ message: String) {
    problems.append(CloudFileError.Problem(file: file, line: line, column: column, message: message))
  }

  /// Notes that the file is no YAML.
  mutating func report(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      report(line: mark.line, column: mark.column, problem)
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.map(quoted).joined(separator: ", ")
      report(line: context.mark.line, column: context.mark.column, "there twice: \(names)")
    case .reader(let problem, _, _, _): report(line: 1, column: 1, problem)
    default: report(line: 1, column: 1, "this is no YAML")
    }
  }
}

/// A text out of the file in quotes, its control characters escaped.
func quoted(_ text: String) -> String { JSON.string(text).text }

/// What a node is, for a message.
func kind(_ node: Yams.Node) -> String {
  switch node {
  case .mapping: "a mapping"
  case .sequence: "a list"
  case .scalar(let scalar): node.null == nil ? quoted(scalar.string) : "nothing"
  case .alias: "an alias"
  }
}
