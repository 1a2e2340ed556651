import TextGrid

/// Takes a command line apart as Python's argparse does.
///
/// Options may stand anywhere, may be shortened as long as they stay unique, take their value after `=` or as the next
/// word, and end at `--`.
struct ArgumentParser {
  let program: String
  let signature: Signature
  let width: Int?

  /// A word of the command line, and where it stands in the whole of it.
  typealias Word = (text: String, index: Int)

  private enum Token {
    case option(Signature.Option, value: Substring?, Word)
    case word(Word)
  }

  /// The values; throws `UsageError` with what argparse prints.
  func parse(_ words: [Word], end: Int) throws(UsageError) -> Arguments {
    var arguments = Arguments()
    var plain: [Word] = []
    var unknown: [Word] = []
    var given: [Int: Signature.Option] = [:]
    var isOver = false
    var rest = words[...]
    while let word = rest.popFirst() {
      if !isOver, word.text == "--" {
        isOver = true
      } else if isOver || !Self.isOption(word.text) {
        plain.append(word)
      } else if let (option, value) = try find(word) {
        try exclude(option, &given, word)
        arguments.add(try take(value, option, word, &rest, end), to: option.key)
      } else {
        unknown.append(word)
      }
    }
    unknown += try distribute(plain, &arguments, end)
    try checkRequired(arguments, given, end)
    if let first = unknown.first {
      let list = unknown.map(\.text).joined(separator: " ")
      throw failure("unrecognized arguments: \(list)", at: first.index, nearest: nearest(first.text))
    }
    return arguments
  }

  static func isOption(_ text: String) -> Bool {
    // argparse takes -5 for a number, and a word with a space for no option.
    text.hasPrefix("-") && text.count > 1 && Double(text) == nil && !text.contains(" ")
  }

  private func find(_ word: Word) throws(UsageError) -> (Signature.Option, Substring?)? {
    let text = word.text
    let mark = text.firstIndex(of: "=")
    let name = mark.map { text[..<$0] } ?? text[...]
    let value = mark.map { text[text.index(after: $0)...] }
    if let exact = signature.options.first(where: { $0.names.contains { $0 == name } }) { return (exact, value) }
    guard text.hasPrefix("--") else {
      // `-fjson`: a short option with its value.
      let short = signature.options.first { $0.value != nil && $0.names.contains { $0 == text.prefix(2) } }
      return short.map { ($0, text.dropFirst(2)) }
    }
    let candidates = signature.options.flatMap { option in
      option.names.filter { $0.hasPrefix(name) }.map { (option, $0) }
    }
    guard candidates.count > 1 else { return candidates.first.map { ($0.0, value) } }
    let names = candidates.map(\.1).joined(separator: ", ")
    throw failure("ambiguous option: \(text) could match \(names)", at: word.index)
  }

  private func exclude(
    _ option: Signature.Option, _ given: inout [Int: Signature.Option], _ word: Word
  ) throws(UsageError) {
    guard let group = option.group else { return }
    if let other = given[group], other.key != option.key {
      throw failure("argument \(option.title): not allowed with argument \(other.title)", at: word.index)
    }
    given[group] = option
  }

  private func take(
    _ value: Substring?, _ option: Signature.Option, _ word: Word, _ rest: inout ArraySlice<Word>, _ end: Int
  ) throws(UsageError) -> String {
    guard option.value != nil else {
      guard value == nil else {
        throw failure("argument \(option.title): ignored explicit argument '\(value ?? "")'", at: word.index)
      }
      return ""
    }
    let taken: Word
    if let value {
      taken = (String(value), word.index)
    } else if let next = rest.first, !Self.isOption(next.text) {
      rest.removeFirst()
      taken = next
    } else {
      throw failure("argument \(option.title): expected one argument", at: rest.first?.index ?? end)
    }
    if option.isNumber, Int(taken.text) == nil, !taken.text.hasPrefix("$") {
      throw failure("argument \(option.title): invalid int value: '\(taken.text)'", at: taken.index)
    }
    try check(taken, option.choices, option.title)
    return taken.text
  }

  private func check(_ word: Word, _ choices: [String], _ title: String) throws(UsageError) {
    guard !choices.isEmpty, !choices.contains(word.text), !word.text.hasPrefix("$") else { return }
    let list = choices.map { "'\($0)'" }.joined(separator: ", ")
    throw failure(
      "argument \(title): invalid choice: '\(word.text)' (choose from \(list))", at: word.index,
      nearest: NearestWord.of(word.text, among: choices))
  }

  /// Gives the plain words to the arguments from left to right, each as many as the ones after it can spare.
  private func distribute(
    _ words: [Word], _ arguments: inout Arguments, _ end: Int
  ) throws(UsageError) -> [Word] {
    var rest = words[...]
    for (index, positional) in signature.positionals.enumerated() {
      let needed = signature.positionals[(index + 1)...].count { !$0.isOptional }
      let available = max(positional.isOptional ? 0 : 1, rest.count - needed)
      for word in rest.prefix(positional.isRepeated ? available : min(1, available)) {
        try check(word, positional.choices, positional.name)
        arguments.add(word.text, to: positional.name)
        rest.removeFirst()
      }
    }
    return Array(rest)
  }

  private func checkRequired(
    _ arguments: Arguments, _ given: [Int: Signature.Option], _ end: Int
  ) throws(UsageError) {
    let missing =
      signature.options.filter { $0.isRequired && !arguments.has($0.key) }.map(\.title)
      + signature.positionals.filter { !$0.isOptional && !arguments.has($0.name) }.map(\.name)
    guard missing.isEmpty else {
      throw failure("the following arguments are required: \(missing.joined(separator: ", "))", at: end)
    }
    for group in signature.requiredGroups where given[group] == nil {
      let names = signature.options.filter { $0.group == group }.map(\.title).joined(separator: " ")
      throw failure("one of the arguments \(names) is required", at: end)
    }
  }

  private func nearest(_ text: String) -> String? {
    NearestWord.of(text, among: signature.options.flatMap(\.names))
  }

  private func failure(_ message: String, at index: Int, nearest: String? = nil) -> UsageError {
    let usage = Usage(program: program, signature: signature).text(width: width)
    return UsageError(
      message, at: index, nearest: nearest,
      result: CommandResult(errors: "\(usage)\n\(program): error: \(message)\n", exitCode: 2))
  }
}
