import Foundation
import MarpDeck
import TextGrid
import Walkthrough

/// Checks that the versions of a deck in other languages say the same: `X.en.md` and `X.ko.md` lie side by side.
struct PairCheck {
  let wording: Wording
  let update: Bool
  private(set) var findings: [Finding] = []
  private(set) var remarks: [String] = []
  private var done: Set<String> = []

  init(_ wording: Wording, update: Bool) { (self.wording, self.update) = (wording, update) }

  /// Checks a file beside the first of its versions; each pair once.
  mutating func run(_ path: String) throws {
    guard let (stem, language) = Self.parts(path) else { return }
    let versions = Self.languages(beside: path, stem).filter { $0 != language } + [language]
    guard let original = versions.min(), versions.count > 1 else { return }
    for other in versions.sorted() where other != original && (other == language || original == language) {
      guard done.insert("\(stem).\(other)").inserted else { continue }
      try check(stem, original, other)
    }
  }

  private mutating func check(_ stem: String, _ original: String, _ other: String) throws {
    let versions = try [original, other].map { language in
      let path = "\(stem).\(language).md"
      return DeckPair.Version(
        name: InputFile.shown(path), language: language, deck: Deck(try InputFile.text(path)))
    }
    let pair = DeckPair(versions[0], versions[1], wording: wording)
    let record = original == Self.firstLanguage(stem, other) ? "\(stem).sync.json" : "\(stem).\(other).sync.json"
    var found = pair.differences()
    if found.isEmpty, update {
      try write(SyncRecord(versions[0].deck, original, versions[1].deck, other), record)
    } else if found.isEmpty {
      found = pair.drift(since: try Self.record(record))
    }
    findings += found.map { Finding($0.problem, file: $0.name) }
  }

  private mutating func write(_ record: SyncRecord, _ path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    // A line a slide: small changes are small in a diff.
    let pairs = record.slides.map { "    [\"\($0[0])\", \"\($0[1])\"]" }.joined(separator: ",\n")
    let languages = String(decoding: try encoder.encode(record.languages), as: UTF8.self)
    let text = "{\n  \"languages\": \(languages),\n  \"slides\": [\n\(pairs)\n  ]\n}\n"
    guard FileManager.default.contents(atPath: path) != Data(text.utf8) else { return }
    try OutputFile(path).replace(with: text)
    remarks.append(wording("\(InputFile.shown(path)): written", "\(InputFile.shown(path)): 썼다"))
  }

  private static func record(_ path: String) throws -> SyncRecord? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    guard let record = try? JSONDecoder().decode(SyncRecord.self, from: data) else {
      throw UsageFailure(
        "\(InputFile.shown(path)): this is no record of languages in step; check --update writes it anew")
    }
    return record
  }

  /// `slides/openstack` and `ko` of `slides/openstack.ko.md`.
  private static func parts(_ path: String) -> (stem: String, language: String)? {
    guard path.hasSuffix(".md"), let dot = path.dropLast(3).lastIndex(of: ".") else { return nil }
    let language = path[path.index(after: dot)...].dropLast(3)
    let stem = path[..<dot]
    guard !stem.isEmpty, stem.last != "/", LanguageTag.isValid(language) else { return nil }
    return (String(stem), String(language))
  }

  /// The languages of the files beside one.
  private static func languages(beside path: String, _ stem: String) -> [String] {
    let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
    let base = stem.split(separator: "/").last.map { "\($0)." } ?? ""
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasPrefix(base) }.compactMap { name in
      parts(name).flatMap { "\($0.stem)." == base ? $0.language : nil }
    }
  }

  /// The record of the first pair has the shortest name.
  private static func firstLanguage(_ stem: String, _ other: String) -> String? {
    let languages = languages(beside: stem, stem).sorted()
    return languages.dropFirst().first == other ? languages.first : nil
  }
}
