import Foundation

/// The environment of the process.
enum Environment {
  static var variables: [String: String] { ProcessInfo.processInfo.environment }

  /// The language that the user's locale asks for; nil when it says nothing.
  static var language: String? {
    let variables = variables
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { variables[$0] }.first { !$0.isEmpty }
    let tag = locale?.prefix { $0 != "." && $0 != "@" && $0 != "_" } ?? ""
    return tag.count == 2 ? String(tag) : nil
  }
}
