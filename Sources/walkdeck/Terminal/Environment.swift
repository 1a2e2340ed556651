import Glibc
import Presenter

/// The environment of the process.
enum Environment {
  static let variables: [String: String] = {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
      entry += 1
    }
    return variables
  }()

  /// The language that the user's locale asks for; nil when it says nothing.
  static var language: String? {
    let variables = variables
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { variables[$0] }.first { !$0.isEmpty }
    let tag = locale?.prefix { $0 != "." && $0 != "@" && $0 != "_" } ?? ""
    return tag.count == 2 ? String(tag) : nil
  }

  /// What the environment says of the terminal's background; nil where it says nothing.
  static var appearance: Theme.Appearance? {
    // Linux's console is black, and is not asked.
    if variables["TERM"] == "linux" { return .dark }
    return variables["COLORFGBG"].flatMap { Theme.Appearance(colorFGBG: $0) }
  }

  /// The settings file of the user; nil where there is none.
  static var configFile: String? {
    let variables = variables
    let folder =
      variables["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? variables["HOME"].map { $0 + "/.config" }
    guard let path = folder.map({ $0 + "/walkdeck/config.yaml" }), access(path, F_OK) == 0 else { return nil }
    return path
  }
}
