/// The options of `openstack` itself, which may stand anywhere on its command line.
struct GlobalOptions {
  /// The words that are left: the command and what belongs to it.
  private(set) var rest: [ArgumentParser.Word] = []
  /// Values of `--os-…` options under the names of their environment variables.
  private(set) var overrides: [String: String] = [:]
  private(set) var wantsHelp = false
  private(set) var wantsVersion = false

  /// Options with a value; `--os-username` stands for `OS_USERNAME`.
  private static let valued = [
    "--os-username", "--os-password", "--os-project-name", "--os-project-id", "--os-user-domain-name",
    "--os-user-domain-id", "--os-project-domain-name", "--os-project-domain-id", "--os-auth-url", "--os-auth-type",
    "--os-region-name", "--os-interface", "--os-identity-api-version", "--os-image-api-version",
    "--os-compute-api-version", "--os-volume-api-version", "--os-placement-api-version", "--os-default-domain",
  ]
  private static let flags = ["-v", "--verbose", "-q", "--quiet", "--debug", "--timing", "--insecure", "--verify"]

  /// Takes the global options out of a command line; throws `UsageError` for a value that is missing.
  init(_ arguments: [String]) throws(UsageError) {
    var index = 0
    while index < arguments.count {
      let text = arguments[index]
      let (name, value) = Self.split(text)
      if text == "--" {
        rest += arguments[index...].enumerated().map { ($1, index + $0) }
        return
      } else if text == "-h" || text == "--help" {
        wantsHelp = true
      } else if text == "--version" {
        wantsVersion = true
      } else if Self.valued.contains(name) {
        if value == nil { index += 1 }
        guard let taken = value ?? (index < arguments.count ? arguments[index] : nil) else {
          throw Self.missing(name, at: arguments.count)
        }
        overrides[Self.variable(name)] = taken
      } else if !Self.flags.contains(text) {
        rest.append((text, index))
      }
      index += 1
    }
  }

  private static func split(_ text: String) -> (name: String, value: String?) {
    guard text.hasPrefix("--os-"), let mark = text.firstIndex(of: "=") else { return (text, nil) }
    return (String(text[..<mark]), String(text[text.index(after: mark)...]))
  }

  private static func variable(_ option: String) -> String {
    option.dropFirst(2).uppercased().replacing("-", with: "_")
  }

  private static func missing(_ option: String, at index: Int) -> UsageError {
    let message = "argument \(option): expected one argument"
    return UsageError(
      message, at: index, result: CommandResult(errors: "openstack: error: \(message)\n", exitCode: 2))
  }
}
