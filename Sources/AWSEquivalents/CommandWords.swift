/// An `openstack` command taken apart without its grammar: verb, options, operands.
///
/// It only serves to compare a command that was typed with the example in the table; both are read the same way.
public struct CommandWords: Sendable, Hashable {
  /// What is done to what kind of thing: `server add volume`.
  public private(set) var verb: [String] = []
  /// Options with a value, in order.
  public private(set) var options: [Option] = []
  /// What stands alone after the verb.
  public private(set) var operands: [String] = []

  /// An option and its value; the value of a flag is empty.
  public struct Option: Sendable, Hashable {
    /// `--flavor`.
    public var name: String
    /// Empty for a flag.
    public var value: String
  }

  /// Takes a command line apart; `openstack` in front can be missing.
  public init(_ line: String) { self.init(ShellText.words(line)) }

  /// Takes words apart that a shell has already split.
  public init(_ words: [String]) {
    var words = words[...]
    if words.first == "openstack" { words.removeFirst() }
    while let word = words.popFirst() {
      if word.hasPrefix("-") && word.count > 1 {
        takeOption(word, &words)
      } else if operands.isEmpty && options.isEmpty && !isVerbComplete {
        verb.append(word)
      } else if operands.isEmpty && options.isEmpty && Self.objects(after: verb).contains(word) {
        verb.append(word)
      } else {
        operands.append(word)
      }
    }
  }

  /// The first value of an option; nil when it was not given.
  public func value(_ option: String) -> String? { options.first { $0.name == option }?.value }

  private mutating func takeOption(_ word: String, _ words: inout ArraySlice<String>) {
    if let equals = word.firstIndex(of: "=") {
      return options.append(Option(name: String(word[..<equals]), value: String(word[word.index(after: equals)...])))
    }
    guard !Self.flags.contains(word), let value = words.first, !value.hasPrefix("--") else {
      return options.append(Option(name: word, value: ""))
    }
    words.removeFirst()
    options.append(Option(name: word, value: value))
  }

  private var isVerbComplete: Bool { verb.contains(where: Self.actions.contains) }

  /// What may follow an action and still be part of the verb: `add volume`, `resize confirm`.
  private static func objects(after verb: [String]) -> Set<String> {
    switch verb.last {
    case "add", "remove":
      ["volume", "port", "network", "fixed", "floating", "security", "subnet", "route", "project", "user", "router"]
    case "fixed", "floating": ["ip"]
    case "security": ["group"]
    case "resize": ["confirm", "revert"]
    case "image" where verb.first == "server": ["create"]
    default: []
    }
  }

  private static let actions: Set<String> = [
    "add", "abort", "attach", "check", "confirm", "create", "deactivate", "delete", "detach", "evacuate", "execute",
    "extend", "failover", "import", "issue", "list", "lock", "migrate", "pause", "reboot", "rebuild", "remove",
    "rescue",
    "resize", "restart", "restore", "resume", "revert", "revoke", "save", "set", "shelve", "show", "ssh", "start",
    "stop",
    "suspend", "unlock", "unpause", "unrescue", "unset", "unshelve", "update", "upload", "validate",
  ]

  /// Options that take no value.
  private static let flags: Set<String> = [
    "--absolute", "--activate", "--all", "--all-projects", "--all-regions", "--bootable", "--cascade", "--compute",
    "--deactivate", "--dhcp", "--disable", "--disable-port-security", "--dry-run", "--egress", "--enable",
    "--enable-snat", "--external", "--force", "--hard", "--ingress", "--internal", "--live-migration", "--long",
    "--names", "--no-dhcp", "--no-gateway", "--no-security-group", "--no-share", "--novnc", "--offload", "--private",
    "--public", "--serial", "--share", "--soft", "--wait", "--yes",
  ]
}
