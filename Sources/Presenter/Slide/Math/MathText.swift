/// TeX mathematics as readable Unicode, in one line: `\frac{a}{b^2}` is `a∕b²`.
///
/// What is not known stays as it is written.
enum MathText {
  /// The text of a formula without its dollar signs.
  static func unicode(_ source: String) -> String {
    var reader = MathReader(source)
    return reader.sequence(until: nil).joined
  }
}
