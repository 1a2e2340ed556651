/// An image that is not there, or that does not lie below the deck's folder.
enum ImageMissing: LintRule {
  static let name = "image-missing"
  static let severity = LintProblem.Severity.error

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    let deck = subject.deck
    guard let exists = subject.fileExists else { return }
    for index in deck.tree.nodes.indices where deck.tree.nodes[index].kind == .image {
      let url = deck.tree.destination(deck.tree.nodes[index])
      let place = subject.position(ofImage: url, at: index)
      guard !url.isEmpty else {
        report.add(
          place, ("an image without an address", "주소가 없는 그림"), ("Marp shows nothing", "Marp는 아무것도 보여 주지 않는다"),
          ("write the file between the parentheses", "괄호 안에 파일을 쓴다"))
        continue
      }
      guard let path = localPath(url) else { continue }
      guard !path.hasPrefix("/"), staysBelow(path) else {
        report.add(
          place, ("the image \(url.inQuotes) lies outside the deck's folder", "그림 \(url.inQuotes)가 덱의 폴더 밖에 있다"),
          ("it is not there where the deck is copied to", "덱을 다른 곳으로 옮기면 보이지 않는다"),
          ("put it beside the deck and write a relative path", "덱 옆에 두고 상대 경로로 쓴다"))
        continue
      }
      guard !exists(path) else { continue }
      report.add(
        place, ("there is no file \(url.inQuotes) beside the deck", "덱 옆에 파일 \(url.inQuotes)이 없다"),
        ("Marp shows a broken picture", "Marp는 깨진 그림을 보여 준다"), ("put it there, or mend the path", "파일을 두거나 경로를 고친다"))
    }
  }

  /// The path that an address means on this machine; nil for other addresses.
  private static func localPath(_ url: String) -> String? {
    let scheme = url.prefix { $0 != ":" && $0 != "/" }
    guard scheme.endIndex == url.endIndex || url[scheme.endIndex] != ":", !url.hasPrefix("//"), !url.hasPrefix("#")
    else {
      return nil
    }
    return unescaped(String(url.prefix { $0 != "?" && $0 != "#" }))
  }

  /// The path without `%20` and the like.
  private static func unescaped(_ path: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(path.utf8)[...]
    while let first = rest.popFirst() {
      if first == .ascii("%"), let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(first)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func staysBelow(_ path: String) -> Bool {
    var depth = 0
    for part in path.split(separator: "/") where part != "." {
      depth += part == ".." ? -1 : 1
      if depth < 0 { return false }
    }
    return true
  }
}

extension LintSubject {
  /// Where an image's address stands: looked for from the line of its block on.
  func position(ofImage url: String, at node: Int) -> Position {
    let start = source.start(of: deck.tree.nodes[node])
    let found = source.utf8[start...].prefix(1 << 16).firstIndex(of: Array("](\(url)".utf8))
    return found.map { source.position(at: $0 + 2) } ?? deck.position(of: node)
  }
}
