/// How far cliff finds two command names apart: what is missing is forgiven rather than what is too much.
enum CliffDistance {
  private static let (swap, substitute, add, delete) = (0, 2, 1, 3)

  static func between(_ a: String, _ b: String) -> Int {
    guard a != b else { return 0 }
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
