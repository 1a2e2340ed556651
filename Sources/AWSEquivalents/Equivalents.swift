/// Looks up what AWS has for an OpenStack command or API call.
public enum Equivalents {
  /// The equivalent of a command by what it was and what it called; nil when the table knows neither.
  ///
  /// The command's words decide between operations that share a call; a command that the table doesn't know is judged by
  /// its last change, or by the last thing it read.
  public static func of(command: [String], calls: [APICall], language: String = "en") -> Equivalent? {
    let words = CommandWords(command)
    guard let row = row(of: words, calls: calls) else { return nil }
    let call = calls.last { row.pattern.fit($0, bodyMayBeUnknown: true) > 0 } ?? mainCall(calls)
    return Equivalent(
      openstack: call.map { "\($0.method) \($0.target)" } ?? words.verb.joined(separator: " "), service: row.service,
      operation: row.operation, command: Filling(row: row, command: words, calls: calls).text(),
      caveat: row.caveats[language] ?? row.caveats["en"] ?? "")
  }

  /// The row that a command is, by its words and by what it called.
  static func row(of words: CommandWords, calls: [APICall]) -> CommandRow? {
    let sameVerb = CommandRow.rows(of: words.verb)
    return best(of: sameVerb, for: words) { row in
      calls.map { row.pattern.fit($0, bodyMayBeUnknown: true) }.max() ?? 0
    }
      ?? mainCall(calls).flatMap { call in
        best(of: CommandRow.all.filter { $0.pattern.fit(call) > 0 }, for: words) { $0.pattern.fit(call) }
      }
  }

  /// The rows whose API call this is, best first.
  public static func rows(for call: APICall) -> [CommandRow] {
    let fits = CommandRow.all.map { (row: $0, fit: $0.pattern.fit(call)) }.filter { $0.fit > 0 }
    let most = fits.map(\.fit).max() ?? 0
    return fits.filter { $0.fit == most }.map(\.row) + fits.filter { $0.fit < most }.map(\.row)
  }

  private static func best(
    of rows: [CommandRow], for words: CommandWords, fit: (CommandRow) -> Int
  ) -> CommandRow? {
    var best: (row: CommandRow, score: Int)?
    for row in rows {
      let fit = fit(row)
      let wanted = row.openstack.options.map(\.name)
      let given = wanted.filter { words.value($0) != nil }
      let missing = wanted.filter { !given.contains($0) && !row.isOptional($0) }
      // A call that was made outweighs three options; an option that the row turns on and nobody gave speaks against it.
      let score = (fit > 0 ? 20 : 0) + fit + 2 * given.count - 6 * missing.count
      if best.map({ score > $0.score }) ?? true { best = (row, score) }
    }
    return best?.row
  }

  private static func mainCall(_ calls: [APICall]) -> APICall? { calls.last(where: \.isChange) ?? calls.last }
}
