/// The YAML at the head of a deck: `lang`, `marp`, `theme`, and what else a deck says of itself.
public struct FrontMatter: Sendable {
  /// The lines it stands on, with the rulers around it.
  public let lines: Range<Int>
  /// The file ended before the closing ruler: everything was swallowed.
  public let isUnclosed: Bool
  /// Its YAML is broken, so that nothing of it applies; the line where reading stopped.
  public let brokenLine: Int?
  let entries: [YAMLValue.Entry]

  /// Finds and reads the front matter; nil where the first line is no ruler of dashes.
  init?(_ source: SourceText, options: Deck.Options = .init()) {
    let first = source[1]
    let dashes = first.prefix { $0 == .dash }.count
    guard dashes >= 3 else { return nil }
    let close = (2..<max(source.lineCount + 1, 2)).first { Self.closes(source[$0], dashes: dashes) }
    let head = String(decoding: first.dropFirst(dashes), as: UTF8.self).trimmingBlanks()
    let yaml = head + "\n" + source.text(ofLines: 2..<(close ?? source.lineCount + 1))
    lines = 1..<(close ?? source.lineCount) + 1
    isUnclosed = close == nil
    do throws(YAMLError) {
      let value = try options.isLooseYAML ? LooseYAML.read(yaml, names: Directive.names) : YAMLReader.read(yaml)
      entries = value.entries ?? []
      brokenLine = value.entries == nil && value != .null ? 1 : nil
    } catch {
      entries = []
      brokenLine = error.line + 1
    }
  }

  /// The text of a key, of Marp or one's own; nil when it is absent or no scalar.
  public subscript(key: String) -> String? {
    entries.first { $0.key == key }?.value.text
  }

  /// The keys in order.
  public var keys: [String] { entries.map(\.key) }

  /// The line of a key.
  public func line(of key: String) -> Int? { entries.first { $0.key == key }.map { $0.line + 1 } }

  private static func closes(_ line: ArraySlice<UInt8>, dashes: Int) -> Bool {
    if line.elementsEqual("...".utf8) { return true }
    let indent = line.prefix { $0 == .space }.count
    let ruler = line.dropFirst(indent).prefix { $0 == .dash }
    return indent <= 3 && ruler.count >= dashes && line[ruler.endIndex...].allSatisfy(\.isBlank)
  }
}
