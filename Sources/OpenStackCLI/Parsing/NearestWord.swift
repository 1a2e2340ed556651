/// The word among some that a mistyped one was probably meant to be.
enum NearestWord {
  /// The nearest of `words`, if it is near enough to be worth naming.
  static func of(_ text: String, in words: [String]) -> String? {
    let ranked = words.map { (distance: distance(text, $0), word: $0) }.min {
      ($0.distance, $0.word) < ($1.distance, $1.word)
    }
    guard let best = ranked, best.distance <= max(2, text.count / 3) else { return nil }
    return best.word
  }

  /// Damerau and Levenshtein's distance, an edit costing one.
  static func distance(_ a: String, _ b: String) -> Int { distance(a, b, swap: 1, substitute: 1, add: 1, delete: 1) }

  /// The same with cliff's costs, which forgive what is missing rather than what is too much.
  static func cliffDistance(_ a: String, _ b: String) -> Int {
    a == b ? 0 : distance(a, b, swap: 0, substitute: 2, add: 1, delete: 3)
  }

  private static func distance(
    _ a: String, _ b: String, swap: Int, substitute: Int, add: Int, delete: Int
  ) -> Int {
    let (a, b) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
    guard !a.isEmpty else { return b.count * add }
    guard !b.isEmpty else { return a.count * delete }
    var before: [Int] = []
    var last = (0...b.count).map { $0 * add }
    for i in a.indices {
      var row = [(i + 1) * delete]
      for j in b.indices {
        var cost = min(last[j] + (a[i] == b[j] ? 0 : substitute), row[j] + add, last[j + 1] + delete)
        if i > 0, j > 0, a[i - 1] == b[j], a[i] == b[j - 1] { cost = min(cost, before[j - 1] + swap) }
        row.append(cost)
      }
      before = last
      last = row
    }
    return last[b.count]
  }
}
