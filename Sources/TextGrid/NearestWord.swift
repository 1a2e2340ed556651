/// Finds the word that was probably meant.
public enum NearestWord {
  /// The candidate nearest to a word, or nil when none is near; the first of equals.
  ///
  /// One slip is allowed in three letters, three at most; capitals are no slip.
  public static func of(_ word: String, among candidates: some Sequence<String>) -> String? {
    let letters = Array(word.lowercased())
    guard !letters.isEmpty, letters.count <= 64 else { return nil }
    let limit = min(max(letters.count / 3, 1), 3)
    var best: (distance: Int, word: String)?
    for candidate in candidates {
      guard abs(candidate.count - letters.count) <= limit else { continue }
      let distance = distance(letters, Array(candidate.lowercased()))
      if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.word
  }

  /// `did you mean ‘expect’?` for the nearest candidate.
  public static func hint(for word: String, among candidates: some Sequence<String>) -> String? {
    of(word, among: candidates).map { "did you mean ‘\($0)’?" }
  }

  /// The Damerau–Levenshtein distance: insertions, deletions, replacements and swaps of neighbours.
  public static func distance(_ a: String, _ b: String) -> Int { distance(Array(a), Array(b)) }

  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var twoAbove: [Int] = []
    var above = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(above[j] + (a[i] == b[j] ? 0 : 1), above[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, twoAbove[j - 1] + 1) }
        row.append(cost)
      }
      twoAbove = above
      above = row
    }
    return above[b.count]
  }
}
