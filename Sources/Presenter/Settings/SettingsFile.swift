import MarpDeck
import TextGrid
public import Walkthrough
import Yams

/// A speaker's own settings and keys: YAML, of which every part may be left out.
///
/// ```yaml
/// theme: gaia
/// minutes: 45
/// keys:
///   next: [space, right]
///   quit: ctrl-q
/// ```
public struct SettingsFile {
  /// What is wrong with a file, in the order of its lines.
  public struct Failure: Error {
    /// At least one.
    public let diagnostics: [Diagnostic]
  }

  private let file: String
  private var settings: TalkSettings
  private var diagnostics: [Diagnostic] = []

  /// Reads a text on top of other settings; `file` is what it is called in messages.
  public static func read(_ text: String, file: String, over settings: TalkSettings = TalkSettings()) throws(Failure)
    -> TalkSettings
  {
    var reader = SettingsFile(file: file, settings: settings)
    do {
      if let root = try compose(yaml: text) { reader.read(root) }
    } catch let error as YamlError {
      reader.report(error)
    } catch {
      reader.report(nil, "this is no YAML")
    }
    guard reader.diagnostics.isEmpty else { throw Failure(diagnostics: reader.diagnostics) }
    return reader.settings
  }

  private init(file: String, settings: TalkSettings) {
    self.file = file
    self.settings = settings
  }

  // MARK: What may stand in the file

  /// The names of all settings, for messages.
  private static let names = [
    "theme", "appearance", "language", "minutes", "progress", "mouse", "transition", "advance", "pace",
    "reduced-motion", "keys", "step-keys",
  ]

  private mutating func read(_ root: Node) {
    guard root.null == nil else { return }
    guard let mapping = root.mapping else { return report(root, "expected settings as ‘name: value’") }
    for (key, value) in mapping {
      switch key.string {
      case "theme": settings.theme = choice(value, Theme.names) ?? settings.theme
      case "appearance":
        settings.appearance = choice(value, Theme.Appearance.allCases.map(\.rawValue)).flatMap {
          Theme.Appearance(rawValue: $0)
        }
      case "language": settings.language = language(value) ?? settings.language
      case "minutes": settings.minutes = number(value, 1...1440) ?? settings.minutes
      case "progress": settings.showsProgress = flag(value) ?? settings.showsProgress
      case "mouse": settings.usesMouse = flag(value) ?? settings.usesMouse
      case "transition":
        settings.transition =
          choice(value, Transition.Kind.allCases.map(\.rawValue)).flatMap { Transition.Kind(rawValue: $0) }
      case "advance": settings.advance = seconds(value) ?? settings.advance
      case "pace": settings.pace = number(value, 0...5000) ?? settings.pace
      case "reduced-motion": settings.reducesMotion = flag(value) ?? settings.reducesMotion
      case "keys": readKeys(value, \.keys, elsewhere: ("step-keys", LiveCommand.allCases.map(\.rawValue)))
      case "step-keys": readKeys(value, \.stepKeys, elsewhere: ("keys", TalkCommand.allCases.map(\.rawValue)))
      default: unknown(key, "setting", among: Self.names)
      }
    }
    checkQuit(root)
  }

  /// Reads keys for commands of one kind; `elsewhere` is where commands of the other kind stand.
  private mutating func readKeys<Command>(
    _ node: Node, _ path: WritableKeyPath<TalkSettings, KeyBindings<Command>>,
    elsewhere: (section: String, commands: [String])
  ) where Command: RawRepresentable<String> {
    guard let mapping = node.mapping else { return report(node, "expected keys as ‘command: key’") }
    var taken: [Key: String] = [:]
    for (name, value) in mapping {
      guard let command = Command(rawValue: name.string ?? "") else {
        if let word = name.string, elsewhere.commands.contains(word) {
          report(name, "‘\(word)’ is a command that stands under ‘\(elsewhere.section)’")
        } else {
          unknown(name, "command", among: Command.allCases.map(\.rawValue))
        }
        continue
      }
      var keys: [Key] = []
      for node in value.sequence.map(Array.init) ?? [value] {
        guard let word = node.scalar?.string, let key = Key(named: word) else {
          let word = node.scalar?.string ?? ""
          report(
            node, "‘\(word.sanitised)’ is no key; expected one as ‘n’, ‘space’ or ‘ctrl-l’",
            hint: NearestWord.hint(for: word, among: Key.names.map(\.name)))
          continue
        }
        if let other = taken[key] {
          report(node, "‘\(key.name)’ stands for ‘\(other)’ already")
        }
        taken[key] = command.rawValue
        keys.append(key)
      }
      settings[keyPath: path].bind(command, to: keys)
    }
  }

  /// There is always a key that ends the talk, also where the keys of steps come first.
  private mutating func checkQuit(_ root: Node) {
    let keys = settings.keys.keys[.quit] ?? []
    guard keys.allSatisfy({ settings.stepKeys.command(of: $0) != nil }) else { return }
    report(root[keys.isEmpty ? "keys" : "step-keys"], "no key is left to quit with: give ‘quit’ one")
  }

  // MARK: Values

  private mutating func choice(_ node: Node, _ words: [String]) -> String? {
    let word = node.scalar?.string ?? ""
    guard !words.contains(word) else { return word }
    report(
      node, "‘\(word.sanitised)’ is none of \(words.joined(separator: ", "))",
      hint: NearestWord.hint(for: word, among: words))
    return nil
  }

  private mutating func flag(_ node: Node) -> Bool? {
    guard let flag = node.bool else {
      report(node, "expected true or false")
      return nil
    }
    return flag
  }

  private mutating func number(_ node: Node, _ range: ClosedRange<Int>) -> Int? {
    guard let number = node.int, range.contains(number) else {
      report(node, "expected a whole number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return number
  }

  private mutating func seconds(_ node: Node) -> Int? {
    guard let seconds = Seconds(node.scalar?.string ?? "") else {
      report(node, "expected a time as ‘20’, ‘20s’ or ‘2m’, of an hour at most")
      return nil
    }
    return seconds.count
  }

  private mutating func language(_ node: Node) -> String? {
    let tag = node.scalar?.string ?? ""
    guard LanguageTag.isValid(tag) else {
      report(node, "‘\(tag.sanitised)’ is no language tag; expected one as ‘ko’ or ‘en-GB’")
      return nil
    }
    return tag
  }

  // MARK: Problems

  private mutating func unknown(_ node: Node, _ what: String, among words: [String]) {
    let word = node.scalar?.string ?? ""
    report(
      node, "‘\(word.sanitised)’ is no \(what); expected one of \(words.joined(separator: ", "))",
      hint: NearestWord.hint(for: word, among: words))
  }

  private mutating func report(_ node: Node?, _ message: String, hint: String? = nil) {
    let position = Position(line: node?.mark?.line ?? 1, column: node?.mark?.column ?? 1)
    diagnostics.append(Diagnostic(file: file, position: position, message: message, hint: hint))
  }

  private mutating func report(_ error: YamlError) {
    var (line, column, message) = (1, 1, "this is no YAML")
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (line, column, message) = (mark.line, mark.column, problem)
    case .duplicatedKeysInMapping(let keys, let context):
      (line, column) = (context.mark.line, context.mark.column)
      message = "there twice: " + keys.map(\.sanitised).joined(separator: ", ")
    case .reader(let problem, _, _, _): message = problem
    default: break
    }
    diagnostics.append(Diagnostic(file: file, position: Position(line: line, column: column), message: message))
  }
}
