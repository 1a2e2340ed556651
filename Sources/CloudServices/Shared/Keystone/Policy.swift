import CloudKernel

/// Who may do what, as far as a course needs it: oslo.policy's `admin_required`, and owners.
enum Policy {
  /// Refuses whoever is no admin.
  ///
  /// The message is the one most services give (`Policy doesn't allow … to be performed.`); a service with words of its
  /// own passes them.
  static func requireAdmin(
    _ context: Context, _ rule: String = "rule:admin_required",
    saying message: (String) -> String = { "Policy doesn't allow \($0) to be performed." }
  ) throws {
    guard context.identity?.isAdmin == true else { throw ServiceError("Forbidden", message(rule), status: 403) }
  }
}
