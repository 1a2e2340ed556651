/// Reads a formula from left to right.
struct MathReader {
  /// A piece of a formula: what it is in Unicode, and whether it is one thing that needs no parentheses.
  struct Piece {
    var text: String
    var isAtom = true
  }

  private var rest: Substring
  private var depth = 0
  private static let deepest = 32

  init(_ source: String) { rest = source[...] }

  /// The pieces up to a closing mark.
  mutating func sequence(until end: Character?) -> [Piece] {
    var pieces: [Piece] = []
    depth += 1
    defer { depth -= 1 }
    while let next = rest.first {
      if next == end {
        rest.removeFirst()
        break
      }
      if next == "^" || next == "_" {
        rest.removeFirst()
        let script = argument()
        let base = pieces.popLast() ?? Piece(text: "")
        let small = MathScripts.text(script, isSuper: next == "^")
        // `^∞` would run into what follows.
        let isOpen = small.first == next && small.last != ")" && rest.first.map { $0 != "_" && $0 != "^" } ?? false
        pieces.append(Piece(text: base.text + small + (isOpen ? " " : "")))
        continue
      }
      pieces.append(piece())
    }
    return pieces
  }

  /// The next argument of a command: a group or a single piece.
  private mutating func argument() -> String {
    rest = rest.drop(while: \.isWhitespace)
    guard rest.first != nil else { return "" }
    return piece().text
  }

  private mutating func argumentPiece() -> Piece {
    rest = rest.drop(while: \.isWhitespace)
    return rest.isEmpty ? Piece(text: "") : piece()
  }

  private mutating func piece() -> Piece {
    let first = rest.removeFirst()
    switch first {
    case "{":
      // Groups nested without end are no mathematics.
      guard depth < Self.deepest else { return Piece(text: "{") }
      let group = sequence(until: "}")
      return Piece(text: group.joined, isAtom: group.count == 1 && group[0].isAtom)
    case "\\": return command()
    case "&": return Piece(text: " ")
    case "-": return Piece(text: "−")
    case "*": return Piece(text: "∗")
    case "'": return Piece(text: "′")
    case "~": return Piece(text: " ")
    default:
      if first.isWhitespace { rest = rest.drop(while: \.isWhitespace) }
      return Piece(text: first.isWhitespace ? " " : String(first))
    }
  }

  private mutating func command() -> Piece {
    let name = String(rest.prefix { $0.isASCII && $0.isLetter })
    depth += 1
    defer { depth -= 1 }
    guard !name.isEmpty else {
      guard let mark = rest.popFirst() else { return Piece(text: "\\") }
      let blanks: Set<Character> = [",", ":", ";", " ", "\n"]
      if mark == "!" { return Piece(text: "") }
      return Piece(text: blanks.contains(mark) ? " " : mark == "\\" ? "; " : mark == "|" ? "‖" : String(mark))
    }
    rest = rest.dropFirst(name.count)
    guard depth < Self.deepest else { return Piece(text: "\\" + name) }
    if let symbol = MathSymbols.table[name] {
      // A blank ends the name of a command and is nothing more, except around words and signs of relation.
      if MathSymbols.words.contains(name) { return Piece(text: symbol) }
      rest = rest.drop(while: \.isWhitespace)
      let isSpaced = MathSymbols.spaced.contains(symbol)
      return Piece(text: isSpaced ? " \(symbol) " : symbol)
    }
    return structure(name)
  }

  private mutating func structure(_ name: String) -> Piece {
    switch name {
    case "frac", "dfrac", "tfrac", "cfrac":
      let (upper, lower) = (argumentPiece(), argumentPiece())
      if let vulgar = MathSymbols.fractions["\(upper.text)/\(lower.text)"] { return Piece(text: vulgar) }
      return Piece(text: upper.enclosed + "∕" + lower.enclosed, isAtom: false)
    case "binom": return Piece(text: "(\(argument()) choose \(argument()))")
    case "sqrt":
      var root = "√"
      if rest.first == "[" {
        rest.removeFirst()
        let degree = sequence(until: "]").joined
        root = degree == "3" ? "∛" : degree == "4" ? "∜" : MathScripts.text(degree, isSuper: true) + "√"
      }
      let inside = argumentPiece()
      return Piece(text: root + (inside.text.count == 1 ? inside.text : "(\(inside.text))"))
    case "text", "textrm", "textbf", "textit", "mathrm", "operatorname", "mbox", "mathbf", "mathit", "mathsf", "mathtt",
      "boldsymbol", "bm", "displaystyle", "textstyle", "limits", "nolimits":
      guard !["displaystyle", "textstyle", "limits", "nolimits"].contains(name) else { return Piece(text: "") }
      return name.hasPrefix("text") || name == "mbox" ? Piece(text: verbatim()) : Piece(text: argument())
    case "mathbb", "mathcal", "mathfrak", "mathscr":
      let letters = argument()
      return Piece(text: name == "mathbb" ? String(letters.map { MathSymbols.doubleStruck[$0] ?? $0 }) : letters)
    case "left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr":
      rest = rest.drop(while: \.isWhitespace)
      if rest.first == "." {
        rest.removeFirst()
        return Piece(text: "")
      }
      return rest.isEmpty ? Piece(text: "") : piece()
    case "hat", "bar", "vec", "dot", "ddot", "tilde", "overline", "widehat", "widetilde", "underline":
      let inside = argument()
      guard inside.count == 1, let mark = MathSymbols.accents[name] else { return Piece(text: inside) }
      return Piece(text: inside + mark)
    case "begin", "end":
      _ = verbatim()
      return Piece(text: "")
    default:
      var source = "\\" + name
      while rest.first == "{" { source += "{\(verbatim())}" }
      return Piece(text: source)
    }
  }

  /// The inside of a group as it is written.
  private mutating func verbatim() -> String {
    rest = rest.drop(while: \.isWhitespace)
    guard rest.first == "{" else { return rest.popFirst().map(String.init) ?? "" }
    let text = rest.dropFirst().prefix { $0 != "}" }
    rest = rest[text.endIndex...].dropFirst()
    return String(text)
  }
}

extension MathReader.Piece {
  /// In parentheses where it is more than one thing.
  fileprivate var enclosed: String {
    let isOne = isAtom || text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." }
    return isOne ? text : "(\(text))"
  }
}

extension [MathReader.Piece] {
  /// All of them in a row, with single blanks.
  var joined: String {
    var out = ""
    for piece in self {
      if piece.text.first == " ", out.isEmpty || out.last == " " {
        out += piece.text.drop { $0 == " " }
      } else {
        out += piece.text
      }
    }
    while out.last == " " { out.removeLast() }
    return out
  }
}
