import CloudKernel
import MarpDeck
import TextGrid

/// A field that a kind of resource does not have.
struct UnknownField {
  let test: StateTest
  /// The fields that there are.
  let fields: [String]

  /// Looks for the field of a test; nil where the resource has it.
  init?(_ test: StateTest, of resource: JSON) {
    guard !test.field.isEmpty, resource.field(test.field) == nil else { return nil }
    self.test = test
    fields = resource.members.map(\.key.shortField)
  }

  /// The field that was probably meant: one slip away, or one that begins alike, as `status` does for `state`.
  var nearest: String? {
    if let near = NearestWord.of(test.field, among: fields) { return near }
    let alike = fields.map { ($0, $0.commonPrefix(with: test.field).count) }.filter { $0.1 >= 3 }
    return alike.max { $0.1 < $1.1 }?.0
  }

  var message: String { "a \(test.resource) has no field \(test.field.quoted)" }

  /// The nearest field, and all there are.
  var hint: String {
    let meant = nearest.map { "did you mean \($0.quoted)? " } ?? ""
    return "\(meant)its fields are \(fields.sorted().joined(separator: ", "))"
  }
}

extension String {
  /// What both begin with.
  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
