import CloudServices

/// The variables that tell the client who it acts as, and the files that set them.
struct Openrc {
  private let description: CloudDescription

  init(_ description: CloudDescription) { self.description = description }

  /// Who a session begins as: the first project's user, as a course has it.
  var initial: [String: String] { variables(of: description.projects.first ?? "admin") }

  /// The users there are files for.
  var users: [String] { ["admin"] + description.projects }

  /// The files that `.` reads.
  var files: [String] { users.map { "\($0)-openrc" } }

  /// What `. admin-openrc` sets; nil for a file that is not there.
  func read(_ file: String) -> [String: String]? {
    let name = file.split(separator: "/").last.map(String.init) ?? ""
    let stem = name.hasSuffix(".sh") ? String(name.dropLast(3)) : name
    guard stem.hasSuffix("-openrc"), users.contains(String(stem.dropLast(7))) else { return nil }
    return variables(of: String(stem.dropLast(7)))
  }

  private func variables(of user: String) -> [String: String] {
    [
      "OS_AUTH_URL": "http://\(description.controller.name):5000/v3", "OS_USERNAME": user,
      "OS_PASSWORD": description.password, "OS_PROJECT_NAME": user, "OS_USER_DOMAIN_NAME": "Default",
      "OS_PROJECT_DOMAIN_NAME": "Default", "OS_IDENTITY_API_VERSION": "3",
    ]
  }
}
