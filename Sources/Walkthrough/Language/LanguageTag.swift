/// Checks BCP 47 language tags: `ko`, `en-US`, `zh-Hant-TW`.
public enum LanguageTag {
  /// A tag that is well-formed and whose language is known where its code has two letters.
  public static func isValid(_ tag: some StringProtocol) -> Bool {
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    guard let language = parts.first, isLanguage(language) else { return false }
    var rest = parts.dropFirst()
    if let script = rest.first, script.count == 4, script.allSatisfy(\.isASCIILetter) { rest = rest.dropFirst() }
    if let region = rest.first, isRegion(region) { rest = rest.dropFirst() }
    return rest.allSatisfy { (1...8).contains($0.count) && $0.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit } }
      && rest.last?.count != 1
      && (rest.first.map { $0.count >= 4 || $0.count == 1 } ?? true)
  }

  /// Two tags speak of the same language, as `ko` and `ko-KR`.
  public static func matches(_ a: String, _ b: String) -> Bool {
    a.lowercased().prefix { $0 != "-" } == b.lowercased().prefix { $0 != "-" }
  }

  private static func isLanguage(_ code: some StringProtocol) -> Bool {
    guard code.allSatisfy(\.isASCIILetter) else { return false }
    return code.count == 3 || twoLetterCodes.contains(code.lowercased())
  }

  private static func isRegion(_ code: some StringProtocol) -> Bool {
    code.count == 2 && code.allSatisfy(\.isASCIILetter) || code.count == 3 && code.allSatisfy(\.isASCIIDigit)
  }

  /// The codes of ISO 639-1.
  static let twoLetterCodes: [String] = """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es
    et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki
    kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no
    nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te
    tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split(whereSeparator: \.isWhitespace).map(String.init)
}

extension Character {
  var isASCIILetter: Bool { isASCII && isLetter }
  var isASCIIDigit: Bool { isASCII && isNumber }
}
