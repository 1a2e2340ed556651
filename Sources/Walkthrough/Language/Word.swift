import MarpDeck

/// A word of a command as it was written: text and variables, quoted or not.
public struct Word: Sendable, Hashable {
  /// A piece of a word.
  public enum Part: Sendable, Hashable {
    /// Text, after the quotes are taken off.
    case literal(String)
    /// `$V` or `${V}`; without quotes around it its value is split at white space, as a shell does.
    case variable(String, isQuoted: Bool, Position)
  }

  /// Its pieces in order.
  public var parts: [Part]
  /// Where it starts.
  public var position: Position

  /// Makes a word.
  public init(_ parts: [Part], at position: Position) {
    self.parts = parts
    self.position = position
  }

  /// The text of a word without variables; nil when there are some.
  public var literal: String? {
    var text = ""
    for part in parts {
      guard case .literal(let piece) = part else { return nil }
      text += piece
    }
    return text
  }

  /// The variables it uses.
  public var variables: [(name: String, position: Position)] {
    parts.compactMap { part in
      guard case .variable(let name, _, let position) = part else { return nil }
      return (name, position)
    }
  }

  /// The arguments this word becomes: one as a rule, none or several when an unquoted variable is empty or holds blanks.
  public func arguments(_ values: [String: String]) -> [String] {
    var arguments: [String] = []
    var current: String?
    for part in parts {
      switch part {
      case .literal(let text): current = (current ?? "") + text
      case .variable(let name, isQuoted: true, _): current = (current ?? "") + (values[name] ?? "")
      case .variable(let name, isQuoted: false, _):
        let value = values[name] ?? ""
        let fields = value.split(whereSeparator: \.isWhitespace).map(String.init)
        if value.first?.isWhitespace == true, let done = current {
          arguments.append(done)
          current = nil
        }
        for (index, field) in fields.enumerated() {
          if index > 0, let done = current {
            arguments.append(done)
            current = nil
          }
          current = (current ?? "") + field
        }
        if value.last?.isWhitespace == true, let done = current {
          arguments.append(done)
          current = nil
        }
      }
    }
    return arguments + (current.map { [$0] } ?? [])
  }

  /// The word with its variables filled in and nothing split, for expectations and faults.
  public func text(_ values: [String: String]) -> String {
    parts.map { part in
      switch part {
      case .literal(let text): text
      case .variable(let name, _, _): values[name] ?? ""
      }
    }.joined()
  }
}
