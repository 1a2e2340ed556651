import CloudKernel

extension HostCommand {
  /// Looks at a machine's guests: `virsh list [--all] [--managed-save]`, `virsh dumpxml DOMAIN`.
  static let virsh = HostCommand(name: "virsh", package: "libvirtd", check: checkVirsh) { arguments, host in
    guard host.isServing("libvirtd") else {
      throw Failure(
        "error: failed to connect to the hypervisor\nerror: Failed to connect socket to "
          + "'/var/run/libvirt/libvirt-sock': No such file or directory")
    }
    let domains = try host.cloud.store("libvirt").rows("domains", where: ["node": .string(host.name)])
    guard arguments[0] == "dumpxml" else {
      return CommandResult(
        output: list(domains, isAll: arguments.contains("--all"), showsSaved: arguments.contains("--managed-save")))
    }
    let wanted = arguments[1]
    let domain = domains.first {
      [$0.text("name"), $0.text("uuid")].contains(wanted) || isActive($0) && String($0.int("id")) == wanted
    }
    guard let domain else { throw Failure("error: failed to get domain '\(wanted)'") }
    return CommandResult(output: domain.text("xml") + "\n\n")
  }

  private static func checkVirsh(_ arguments: [String]) throws(Misuse) {
    guard let command = arguments.first else { throw Misuse("virsh: which of list, dumpxml?", at: 0) }
    guard ["list", "dumpxml"].contains(command) else {
      throw Misuse("error: unknown command: '\(command)'", arguments, at: 0, among: ["list", "dumpxml"])
    }
    let options = command == "list" ? ["--all", "--managed-save"] : []
    var data = command == "list" ? 0 : 1
    for (index, word) in arguments.enumerated().dropFirst() where !options.contains(word) {
      guard !word.hasPrefix("--") else {
        throw Misuse(
          "error: command '\(command)' doesn't support option \(word)", arguments, at: index, among: options)
      }
      guard data > 0 else { throw Misuse("error: unexpected data '\(word)'", at: index) }
      data -= 1
    }
    guard data == 0 else { throw Misuse("error: command 'dumpxml' requires <domain> option", at: arguments.count) }
  }

  private static func isActive(_ domain: Row) -> Bool { !["shut off", "saved"].contains(domain.text("state")) }

  /// The guests that run, then those that don't by name, as virsh's vshTable lays them out.
  private static func list(_ domains: [Row], isAll: Bool, showsSaved: Bool) -> String {
    let inactive = domains.filter { !isActive($0) }.sorted { $0.text("name") < $1.text("name") }
    let shown = domains.filter(isActive) + (isAll ? inactive : [])
    let rows =
      [["Id", "Name", "State"]]
      + shown.map { domain in
        // That its memory is on disk is said only to whoever asks.
        let state = !showsSaved && domain.text("state") == "saved" ? "shut off" : domain.text("state")
        return [isActive(domain) ? String(domain.int("id")) : "-", domain.text("name"), state]
      }
    let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
    var lines = rows.map { row in
      " " + row[0].filled(to: widths[0]) + "   " + row[1].filled(to: widths[1]) + "   " + row[2]
    }
    lines.insert(String(repeating: "-", count: widths.reduce(0, +) + 9), at: 1)
    return lines.joined(separator: "\n") + "\n\n"
  }
}

extension String {
  /// This text with spaces behind it, for a column.
  func filled(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
  /// This text with spaces before it, for a column of numbers.
  func filledBefore(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
