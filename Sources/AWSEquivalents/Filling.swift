import CloudKernel

/// Puts what a step knows into a row's AWS command in place of the example's values.
///
/// A value of the example's `openstack` command that stands in its AWS command too is the same thing on both sides, so
/// the typed command's value takes its place in both. What the step doesn't know stays as the table has it.
struct Filling {
  let row: CommandRow
  let command: CommandWords
  let calls: [APICall]

  /// The AWS command of this step; nil when AWS has none.
  func text() -> String? {
    guard let example = row.awsCommand else { return nil }
    var words = ShellText.words(example)
    drop(&words)
    let replacements = replacements
    words = words.map { replaced($0, replacements) }
    if let type = instanceType { words = words.map { $0 == "t3.micro" ? type : $0 } }
    return ShellText.line(words)
  }

  /// Takes out the AWS options whose OpenStack option was not given, with their values.
  private func drop(_ words: inout [String]) {
    for (given, option) in row.optional where command.value(given) == nil {
      guard let option, let start = words.firstIndex(of: option) else { continue }
      let end = words[(start + 1)...].firstIndex { $0.hasPrefix("--") } ?? words.endIndex
      words.removeSubrange(start..<end)
    }
  }

  /// Pairs of the example's value and the step's, longest first so that no value eats a part of another.
  private var replacements: [(old: String, new: String)] {
    var pairs: [(old: String, new: String)] = []
    for option in row.openstack.options where !option.value.isEmpty {
      if let value = command.value(option.name), !value.isEmpty { pairs.append((option.value, value)) }
    }
    // Operands pair from the end: options of the command may have been taken for operands, but the name comes last.
    for (old, new) in zip(row.openstack.operands.reversed(), command.operands.reversed()) { pairs.append((old, new)) }
    return pairs.filter { $0.old != $0.new }.sorted { ($0.old.utf8.count, $0.old) > ($1.old.utf8.count, $1.old) }
  }

  private func replaced(_ word: String, _ replacements: [(old: String, new: String)]) -> String {
    guard !word.hasPrefix("--") else { return word }
    var out = ""
    var rest = word[...]
    var previous: Character = " "
    while let character = rest.first {
      let match = replacements.first { pair in
        rest.hasPrefix(pair.old) && !isPartOfName(previous)
          && !isPartOfName(rest.dropFirst(pair.old.count).first ?? " ")
          && (!word.contains("=") || isSafeInShorthand(pair.new))
      }
      if let match {
        out += match.new
        rest = rest.dropFirst(match.old.count)
        previous = match.old.last ?? " "
      } else {
        out.append(character)
        previous = character
        rest.removeFirst()
      }
    }
    return out
  }

  private func isPartOfName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "-_.".contains(character)
  }

  /// In `Key=Name,Value=…` some characters have a meaning of their own.
  private func isSafeInShorthand(_ value: String) -> Bool { !value.contains { "=,{}[]\"'\\ \t\n".contains($0) } }

  /// The instance type for the flavor that the step used, when an answer told its size.
  private var instanceType: String? {
    let flavors = calls.flatMap { call in
      [call.answer["flavor"], call.answer["server"]["flavor"]] + call.answer["flavors"].array
    }
    let wanted = command.value("--flavor")
    let flavor = flavors.last { flavor in
      guard let wanted else { return false }
      return [flavor["name"].string, flavor["id"].string, flavor["original_name"].string].contains(wanted)
    }
    guard let vcpus = flavor?["vcpus"].int, let ram = flavor?["ram"].int else { return nil }
    return InstanceType.name(vcpus: vcpus, memoryMB: ram)
  }
}
