/// A word in an image's text that looks like an option and is none.
enum ImageWord: LintRule {
  static let name = "image-word"
  static let severity = LintProblem.Severity.warning

  private static let options: Set<String> = [
    "w", "h", "width", "height", "left", "right", "blur", "brightness", "contrast", "drop-shadow", "grayscale",
    "hue-rotate", "invert", "opacity", "saturate", "sepia",
  ]

  static func check(_ subject: LintSubject, _ report: inout LintReport) {
    let tree = subject.deck.tree
    for index in tree.nodes.indices where tree.nodes[index].kind == .image {
      let options = ImageOptions(tree.plainText(of: index))
      for word in options.alt.split(whereSeparator: \.isWhitespace) {
        let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 && Self.options.contains(parts[0].lowercased()) || word == "BG" || word == "Bg" else {
          continue
        }
        report.add(
          subject.position(ofImage: tree.destination(tree.nodes[index]), at: index),
          ("\(word.inQuotes) is no option of an image", "\(word.inQuotes)는 그림의 옵션이 아니다"),
          ("Marp leaves it in the alternative text", "Marp는 이것을 대체 텍스트에 남겨 둔다"), mend(of: parts.map(String.init)))
      }
    }
  }

  private static func mend(of parts: [String]) -> (String, String) {
    guard parts.count == 2 else { return ("write ‘bg’", "‘bg’라고 쓴다") }
    let name = parts[0].lowercased()
    if name != parts[0] { return ("write ‘\(name):…’ in small letters", "‘\(name):…’처럼 소문자로 쓴다") }
    if name == "left" || name == "right" { return ("write a percentage: ‘\(name):40%’", "‘\(name):40%’처럼 백분율로 쓴다") }
    return (
      "write a number with px, %, cm, mm, in, pt, pc, em, ex or ch: ‘\(name):200px’",
      "px, %, cm, mm, in, pt, pc, em, ex, ch가 붙은 수로 쓴다: ‘\(name):200px’"
    )
  }
}
