import CloudKernel
import TextGrid

/// Says what came instead of a state that a step never reached.
struct MissedPoint {
  private let test: StateTest
  private let variables: [String: String]
  /// The changes of the step so far.
  private let changes: [StateChange]

  init(_ test: StateTest, _ variables: [String: String], in events: [Event]) {
    (self.test, self.variables) = (test, variables)
    changes = events.compactMap { StateChange($0) }
  }

  /// The values that the field had, or what changed instead, and the nearest of them.
  var seen: String {
    let name = test.name.text(variables)
    let ofKind = changes.filter { $0.kind == test.resource }
    let own = ofKind.filter { $0.name == name }
    guard !own.isEmpty else {
      return "no \(test.resource) \(name) changed" + hint(for: name, among: ofKind.map(\.name))
    }
    guard !test.field.isEmpty else { return "\(test.resource) \(name) was " + list(values(own)) }
    let ofField = own.filter { $0.field.shortField == test.field.shortField }
    guard !ofField.isEmpty else {
      let fields = own.map(\.field.shortField).different
      return "the \(test.field) of \(test.resource) \(name) never changed, but \(list(fields)) did"
        + hint(for: test.field, among: fields)
    }
    let values = values(ofField)
    return "\(test.field) was \(list(values))" + hint(for: test.value?.text(variables) ?? "", among: values)
  }

  private func values(_ changes: [StateChange]) -> [String] {
    ((changes.first.map { [$0.old] } ?? []) + changes.map(\.new)).filter { !$0.isEmpty }.different
  }

  private func list(_ words: [String]) -> String {
    words.prefix(12).joined(separator: ", ") + (words.count > 12 ? ", …" : "")
  }

  private func hint(for word: String, among words: [String]) -> String {
    guard !words.contains(word) else { return "" }
    return NearestWord.hint(for: word, among: words).map { "; \($0)" } ?? ""
  }
}

extension [String] {
  /// The words without repetitions, in their order.
  var different: [String] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}
