public import HTTPTypes

extension HTTPField.Name {
  /// The token that Keystone made, in its answer.
  public static let subjectToken = HTTPField.Name("X-Subject-Token")!
}
