/// Languages that are more than words: shells, files of settings, markup.
extension Highlighter {
  mutating func shell(_ scanner: inout CodeScanner) {
    var isCommand = true
    while let next = scanner.next {
      switch next {
      case "#" where scanner.startsComment("#"): scanner.takeRest(as: .comment)
      case "'", "\"":
        string(String(next), &scanner, .shell)
        isCommand = false
      case "$":
        isCommand = scanner.takeVariable()
      case "|", ";", "&", "(", "`":
        scanner.take(1, as: .plain)
        isCommand = true
      case " ": scanner.take(1, as: .plain)
      case "-" where scanner.isAfterBlank: scanner.takeOption(as: .name)
      default: isCommand = shellWord(&scanner, isCommand: isCommand)
      }
    }
  }

  /// Takes a word; whether a command follows it.
  private func shellWord(_ scanner: inout CodeScanner, isCommand: Bool) -> Bool {
    let word = scanner.shellWord
    guard isCommand else {
      let isNumber = !word.isEmpty && word.allSatisfy { $0.isNumber || $0 == "." }
      scanner.take(max(word.count, 1), as: isNumber ? .number : .plain)
      return false
    }
    if word.contains("="), word.first != "=" {
      scanner.take(word.prefix { $0 != "=" }.count, as: .name)
      scanner.take(1, as: .plain)
      // A value may be empty, and then a command follows; what follows directly is the value.
      let value = scanner.shellWord
      scanner.take(value.count, as: .plain)
      return true
    }
    let isKeyword = grammar.keywords.contains(word) || Grammar.shell.keywords.contains(word)
    scanner.take(max(word.count, 1), as: isKeyword ? .keyword : .function)
    return isKeyword || word == "sudo"
  }

  mutating func console(_ scanner: inout CodeScanner) {
    let text = scanner.text(from: 0)
    if text.hasPrefix("#"), !text.hasPrefix("# "), text != "#" {
      scanner.takeRest(as: .comment)
    } else if let length = Self.promptLength(text) {
      scanner.take(length, as: .prompt)
      shell(&scanner)
    } else {
      scanner.takeRest(as: .output)
    }
  }

  /// The length of the prompt at the start of a line: `$ `, `# `, `> `, `root@compute1:~# `, `compute1# `; nil for none.
  private static func promptLength(_ text: String) -> Int? {
    if ["$", "#", ">"].contains(text) { return 1 }
    let head = text.prefix { $0 != " " }
    guard let mark = head.last, "$#>%".contains(mark), head.count < text.count else { return nil }
    let isBare = head.count == 1
    return isBare || mark != ">" && mark != "%" && head.dropLast().allSatisfy { !"|+=\"'$#".contains($0) }
      ? head.count + 1 : nil
  }

  mutating func yaml(_ scanner: inout CodeScanner) {
    scanner.takeBlanks()
    while scanner.isAt("- ") {
      scanner.take(2, as: .keyword)
      scanner.takeBlanks()
    }
    if let key = scanner.keyLength(before: ":") { scanner.take(key, as: .name) }
    words(&scanner, .values)
  }

  mutating func ini(_ scanner: inout CodeScanner) {
    scanner.takeBlanks()
    if scanner.next == "[" {
      scanner.takeRest(as: .function)
    } else if scanner.next == ";" || scanner.next == "#" {
      scanner.takeRest(as: .comment)
    } else {
      if let key = scanner.keyLength(before: "=") { scanner.take(key, as: .name) }
      words(&scanner, .values)
    }
  }

  func diff(_ scanner: inout CodeScanner) {
    switch scanner.next {
    case "+": scanner.takeRest(as: .inserted)
    case "-": scanner.takeRest(as: .deleted)
    case "@": scanner.takeRest(as: .function)
    default: scanner.takeRest(as: .plain)
    }
  }

  mutating func markup(_ scanner: inout CodeScanner) {
    while !scanner.isAtEnd {
      if scanner.isAt("<!--") {
        if !scanner.take(through: "-->", as: .comment) { open = ("-->", .comment) }
      } else if scanner.next == "<" {
        scanner.take(["</", "<?", "<!"].contains(where: scanner.isAt) ? 2 : 1, as: .plain)
        scanner.takeWord(as: .function, with: ":-")
        tag(&scanner)
      } else if scanner.next == "&", let length = scanner.entityLength {
        scanner.take(length, as: .number)
      } else {
        scanner.take(1, as: .plain)
      }
    }
  }

  private func tag(_ scanner: inout CodeScanner) {
    while let next = scanner.next, next != ">" {
      if next == "\"" || next == "'" {
        scanner.take(scanner.stringLength(String(next)), as: .string)
      } else if scanner.isAtWord {
        scanner.takeWord(as: .name, with: ":-")
      } else {
        scanner.take(1, as: .plain)
      }
    }
  }
}
