/// What a command takes, read from a usage line in argparse's notation.
///
/// `[--wait]` is a flag, `[--name <name>]` an option with a value, `--flavor <flavor>` a required one, `<server>` an
/// argument, `[<server> ...]` behind it says that there may be more, `[--a | --b]` that only one of them may be given,
/// `{vnc,spice}` what a value may be, and `<#limit>` that it is a whole number.
struct Signature: Sendable {
  struct Option: Sendable {
    /// `-c` and `--column`; the last one is its key.
    var names: [String]
    /// The name of its value; nil for a flag.
    var value: String?
    var choices: [String] = []
    var isNumber = false
    var isRequired = false
    /// Options with the same number exclude each other.
    var group: Int?

    var key: String { names[names.count - 1] }
    /// `-c/--column`, as argparse names it in errors.
    var title: String { names.joined(separator: "/") }
  }

  struct Positional: Sendable {
    var name: String
    var choices: [String] = []
    var isOptional = false
    var isRepeated = false
  }

  private(set) var options: [Option] = []
  private(set) var positionals: [Positional] = []
  /// One of each of these groups of options has to be given.
  private(set) var requiredGroups: [Int] = []
  /// The pieces of the line that stay together when it is wrapped.
  private(set) var parts: [String] = []

  init(_ usage: String) {
    var groups = 0
    for part in Self.parts(of: usage) {
      let isOptional = part.hasPrefix("[")
      let isGroup = isOptional || part.hasPrefix("(")
      let words = (isGroup ? part.dropFirst().dropLast() : part[...]).split(separator: " ").map(String.init)
      if words.last == "...", words.count == 2, positionals.last?.name == words[0] {
        positionals[positionals.count - 1].isRepeated = true
      } else if words[0].hasPrefix("-") {
        let alternatives = words.split(separator: "|").map(Array.init)
        if alternatives.count > 1 { groups += 1 }
        for words in alternatives {
          var option = Self.option(words)
          option.group = alternatives.count > 1 ? groups : nil
          option.isRequired = !isGroup
          options.append(option)
        }
        if isGroup, !isOptional { requiredGroups.append(groups) }
      } else {
        positionals.append(
          Positional(
            name: words[0], choices: Self.choices(words[0]), isOptional: isOptional, isRepeated: words.count > 1))
      }
      parts.append(part.replacing("<#", with: "<"))
    }
  }

  private static func option(_ words: [String]) -> Option {
    // `-f/--format` is how an option with two names is written here; its usage shows the first.
    let names = words[0].split(separator: "/").map(String.init)
    guard words.count > 1 else { return Option(names: names, value: nil) }
    let isNumber = words[1].hasPrefix("<#")
    return Option(
      names: names, value: isNumber ? "<" + words[1].dropFirst(2) : words[1], choices: choices(words[1]),
      isNumber: isNumber)
  }

  private static func choices(_ word: String) -> [String] {
    guard word.hasPrefix("{"), word.hasSuffix("}") else { return [] }
    return word.dropFirst().dropLast().split(separator: ",").map(String.init)
  }

  /// Splits at spaces outside of brackets, an option and its value staying together.
  private static func parts(of usage: String) -> [String] {
    var parts: [String] = []
    var depth = 0
    for word in usage.split(whereSeparator: \.isWhitespace) {
      let follows = depth > 0 || (parts.last?.hasPrefix("--") == true && !parts[parts.count - 1].contains(" "))
      if follows { parts[parts.count - 1] += " " + word } else { parts.append(String(word)) }
      depth += word.count { $0 == "[" || $0 == "(" } - word.count { $0 == "]" || $0 == ")" }
    }
    return parts
  }
}
