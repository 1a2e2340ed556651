import CloudKernel

/// The shape of an API call: method, path with `{holes}`, and words that the body has to hold.
///
/// Written as the table has it: `POST /v2.1/servers/{server_id}/action {reboot: SOFT}`.
public struct APIPattern: Sendable {
  /// `POST`; empty when the row is about no HTTP call.
  public let method: String
  let segments: [String]
  let query: [String]
  /// Keys and values that tell this operation from others on the same path.
  let words: [String]

  init(_ text: String) {
    let parts = text.split(separator: " ", maxSplits: 2)
    guard parts.count > 1, parts[1].hasPrefix("/") else {
      (method, segments, query, words) = ("", [], [], [])
      return
    }
    method = String(parts[0])
    let target = parts[1].split(separator: "?", maxSplits: 1)
    segments = Self.segments(target[0])
    query = target.count > 1 ? target[1].split(separator: "&").map { String($0.prefix { $0 != "=" }) } : []
    let rest = parts.count > 2 ? parts[2] : ""
    words = rest.hasPrefix("{") ? Self.words(rest) : []
  }

  /// How well a call fits: 0 for not at all, more when query and body fit too.
  ///
  /// With `bodyMayBeUnknown`, a call whose body nobody has seen fits every operation on its path.
  public func fit(_ call: APICall, bodyMayBeUnknown: Bool = false) -> Int {
    guard !segments.isEmpty, call.method == method else { return 0 }
    let target = call.target.split(separator: "?", maxSplits: 1)
    let path = Self.segments(target.first ?? "")
    guard path.count == segments.count,
      zip(segments, path).allSatisfy({ $0 == $1 || Self.isHole($0) })
    else { return 0 }
    let asked = target.count > 1 ? target[1].split(separator: "&").map { String($0.prefix { $0 != "=" }) } : []
    guard query.allSatisfy(asked.contains) else { return 0 }
    // A literal is closer than a hole: /servers/detail is no server called detail.
    let exact = zip(segments, path).count { $0 == $1 }
    // Object paths are nothing but holes and would fit everybody's.
    guard exact > 0 || call.service == "object-store" else { return 0 }
    guard !words.isEmpty, !(bodyMayBeUnknown && call.body.isNull) else { return 10 + exact + query.count }
    let vocabulary = Vocabulary(call.body)
    guard words.allSatisfy(vocabulary.contains) else { return 0 }
    return 10 + exact + query.count + words.count
  }

  private static func isHole(_ segment: String) -> Bool { segment.hasPrefix("{") }

  /// The path's parts without the version in front, which differs from cloud to cloud.
  private static func segments(_ path: Substring) -> [String] {
    let parts = path.split(separator: "/").map(String.init)
    let isVersion = parts.first.map { $0.first == "v" && $0.dropFirst().first?.isNumber == true } ?? false
    return isVersion ? Array(parts.dropFirst()) : parts
  }

  private static func words(_ hint: Substring) -> [String] {
    hint.prefix { $0 != "(" }.split { "{}[], ".contains($0) }.map {
      $0.last == ":" ? String($0.dropLast()) : String($0)
    }
  }
}

/// Every key and every value in a body, for asking whether a word occurs in it.
private struct Vocabulary {
  private var keys: [String] = []
  private var values: [String] = []

  init(_ body: JSON) { add(body) }

  private mutating func add(_ value: JSON) {
    switch value {
    case .object(let members):
      for pair in members.pairs {
        keys.append(pair.key)
        add(pair.value)
      }
    case .array(let elements): for element in elements { add(element) }
    case .null: values.append("null")
    default: values.append(value.plain.lowercased())
    }
  }

  func contains(_ word: String) -> Bool {
    if keys.contains(word) || values.contains(word.lowercased()) { return true }
    guard let colon = word.firstIndex(of: ":") else { return false }
    if word.hasSuffix("*") { return keys.contains { $0.hasPrefix(word.dropLast()) } }
    return contains(String(word[..<colon])) && contains(String(word[word.index(after: colon)...]))
  }
}
