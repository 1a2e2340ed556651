import MarpDeck
import TextGrid

/// A line that starts with `#` and speaks to the program: `#NAME: text`, `#NAME.TAG: text`, `#step ID: title`.
struct Directive {
  /// The names, all of them.
  enum Name: String, CaseIterable {
    case narration = ""
    case step, until, expect, fault, heal, aws, ask, answer, hint, task, check

    /// It holds text for people, so that it may have versions in several languages.
    var isText: Bool { [.narration, .step, .aws, .ask, .answer, .hint, .task].contains(self) }

    /// The names as they are written.
    static let written = allCases.dropFirst().map(\.rawValue)
  }

  let name: Name
  let language: String?
  /// The id of a step; empty elsewhere.
  let id: String
  let text: String
  let position: Position
  let textPosition: Position

  /// Reads a line; nil after reporting what is wrong with it.
  init?(_ line: CodeBlock.Line, _ diagnostics: inout Diagnostics) {
    var cursor = LineCursor(line.text, at: line.position)
    _ = cursor.take("#")
    let place = cursor.position
    let head = cursor.take { !$0.isWhitespace && $0 != ":" }
    guard let (name, language) = Self.name(head, at: place, isClosed: cursor.next == ":", &diagnostics) else {
      return nil
    }
    var id = ""
    if name == .step {
      cursor.skipBlanks()
      let start = cursor.position
      id = cursor.take { $0 != ":" && !$0.isWhitespace }
      cursor.skipBlanks()
      guard Identifier.isValid(id) else {
        diagnostics.report(
          start, id.isEmpty ? "a step has no id" : "\(id.quoted) is no id", hint: "write ‘#step ID: title’")
        return nil
      }
    }
    let colon = cursor.position
    guard cursor.take(":") else {
      diagnostics.report(colon, "expected ‘:’ behind ‘#\(head)\(id.isEmpty ? "" : " \(id)")’")
      return nil
    }
    cursor.skipBlanks()
    self.name = name
    self.language = language
    self.id = id
    position = line.position
    textPosition = cursor.position
    text = String(cursor.rest.withoutTrailingBlanks)
    let mayBeEmpty = name == .narration || name == .step
    guard !text.isEmpty || mayBeEmpty else {
      diagnostics.report(colon, "nothing stands behind ‘#\(head):’")
      return nil
    }
  }

  private static func name(_ head: String, at place: Position, isClosed: Bool, _ diagnostics: inout Diagnostics) -> (
    Name, String?
  )? {
    let parts = head.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    if let name = Name(rawValue: parts.first ?? "") {
      guard parts.count == 2 else { return (name, nil) }
      guard name.isText else {
        diagnostics.report(place, "‘#\(name.rawValue)’ has no versions by language", hint: "write ‘#\(name.rawValue):’")
        return nil
      }
      guard LanguageTag.isValid(parts[1]) else {
        diagnostics.report(
          place, "\(parts[1].quoted) is no BCP 47 language tag", hint: languageHint(parts[1]) ?? "as ‘ko’ or ‘en-US’")
        return nil
      }
      return (name, parts[1])
    }
    let near = NearestWord.of(head, among: Name.written)
    let isSlip = near.map { NearestWord.distance($0, head) == 1 && head.count > 2 } ?? false
    if isClosed, LanguageTag.isValid(head), !isSlip { return (.narration, head) }
    let hint = languageHint(head).map { "did you mean ‘#\($0):’?" } ?? near.map { "did you mean ‘#\($0)’?" }
    diagnostics.report(
      place, "‘#\(String(head.prefix(40)).visible)’ is no directive and no language tag",
      hint: hint
        ?? (isClosed ? nil : "a command of root needs a blank behind ‘#’, text for the reader starts with ‘#:’"))
    return nil
  }

  /// The tag that was probably meant: `ko-KR` for `ko_KR`.
  private static func languageHint(_ tag: String) -> String? {
    let mended = tag.replacing("_", with: "-")
    return mended != tag && LanguageTag.isValid(mended)
      ? mended : ["jp": "ja", "cn": "zh", "ua": "uk"][tag.lowercased()]
  }
}
