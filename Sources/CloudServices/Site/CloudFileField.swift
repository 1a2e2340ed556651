import Yams

/// A key that may stand in a mapping of a cloud file, and how its value is read.
struct CloudFileField<Root> {
  let name: String
  var isRequired = false
  let read: (_ node: Node, _ root: inout Root, _ reader: inout CloudFileReader) -> Void
}

extension CloudFileField {
  static func text(_ name: String, _ path: WritableKeyPath<Root, String>, required: Bool = false) -> Self {
    Self(name: name, isRequired: required) { node, root, reader in
      if let text = reader.text(node, name) { root[keyPath: path] = text }
    }
  }

  static func choice(_ name: String, _ path: WritableKeyPath<Root, String>, _ words: [String]) -> Self {
    Self(name: name) { node, root, reader in
      guard let text = reader.text(node, name) else { return }
      guard !words.contains(text) else { return root[keyPath: path] = text }
      reader.reportChoice(node, name, text, words)
    }
  }

  /// One of the words that an enumeration stands for.
  static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String, _ path: WritableKeyPath<Root, Choice>
  ) -> Self {
    Self(name: name) { node, root, reader in
      guard let text = reader.text(node, name) else { return }
      if let choice = Choice(rawValue: text) { return root[keyPath: path] = choice }
      reader.reportChoice(node, name, text, Choice.allCases.map(\.rawValue))
    }
  }

  static func number(_ name: String, _ path: WritableKeyPath<Root, Int>, _ range: ClosedRange<Int>) -> Self {
    Self(name: name) { node, root, reader in
      if let number = reader.number(node, name, range) { root[keyPath: path] = number }
    }
  }

  static func number(_ name: String, _ path: WritableKeyPath<Root, Int?>, _ range: ClosedRange<Int>) -> Self {
    Self(name: name) { node, root, reader in
      if let number = reader.number(node, name, range) { root[keyPath: path] = number }
    }
  }

  static func flag(_ name: String, _ path: WritableKeyPath<Root, Bool>) -> Self {
    Self(name: name) { node, root, reader in
      guard let flag = node.bool else { return reader.report(node, "\(name) is true or false, not \(kind(node))") }
      root[keyPath: path] = flag
    }
  }

  static func address(_ name: String, _ path: WritableKeyPath<Root, String>) -> Self {
    Self(name: name) { node, root, reader in
      guard let text = reader.text(node, name) else { return }
      guard IPAddress(text) != nil else { return reader.report(node, "\(name) is an IP address, not \(quoted(text))") }
      root[keyPath: path] = text
    }
  }

  static func network(_ name: String, _ path: WritableKeyPath<Root, String>) -> Self {
    Self(name: name) { node, root, reader in
      guard let text = reader.text(node, name) else { return }
      guard CIDR(text) != nil else {
        return reader.report(node, "\(name) is a network such as 203.0.113.0/24, not \(quoted(text))")
      }
      root[keyPath: path] = text
    }
  }

  static func one<Part>(
    _ name: String, _ path: WritableKeyPath<Root, Part>, _ fields: [CloudFileField<Part>], as what: String
  ) -> Self {
    Self(name: name) { node, root, reader in reader.read(node, into: &root[keyPath: path], fields, as: what) }
  }

  /// A list of mappings, each with a name that no other has.
  static func list<Part>(
    _ name: String, _ path: WritableKeyPath<Root, [Part]>, _ fields: [CloudFileField<Part>], as what: String,
    _ new: @escaping () -> Part
  ) -> Self {
    Self(name: name) { node, root, reader in
      guard let items = node.sequence else { return reader.report(node, "\(name) is a list, not \(kind(node))") }
      root[keyPath: path] = items.map { item in
        var part = new()
        reader.read(item, into: &part, fields, as: what)
        return part
      }
      reader.checkUnique(items.compactMap { $0.mapping?["name"] }, name)
    }
  }

  static func names(_ name: String, _ path: WritableKeyPath<Root, [String]>) -> Self {
    Self(name: name) { node, root, reader in
      guard let items = node.sequence else { return reader.report(node, "\(name) is a list, not \(kind(node))") }
      root[keyPath: path] = items.compactMap { reader.text($0, "a name in \(name)") }
      reader.checkUnique(Array(items), name)
    }
  }

  /// A mapping of known words to numbers, none below `least` but those that have a limit of their own in `lower`.
  static func numbers(
    _ name: String, _ path: WritableKeyPath<Root, [String: Int]>, known: [String], from least: Int,
    lower: [String: Int] = [:]
  ) -> Self {
    Self(name: name) { node, root, reader in
      let fields = known.map { word in
        CloudFileField<[String: Int]>(name: word) { node, numbers, reader in
          numbers[word] = reader.number(node, word, (lower[word] ?? least)...1_000_000_000)
        }
      }
      reader.read(node, into: &root[keyPath: path], fields, as: name)
    }
  }
}
