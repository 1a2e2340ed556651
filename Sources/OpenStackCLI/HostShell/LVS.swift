import CloudKernel

extension HostCommand {
  /// Lists logical volumes: `lvs [VOLUME_GROUP]`.
  static let lvs = HostCommand(name: "lvs", package: "lvm", check: checkLVS) { arguments, host in
    let store = host.cloud.store("lvm")
    var match: Cells = [:]
    if let group = arguments.first {
      match["vg_name"] = .string(group)
      guard try store.row("volume_groups", where: match) != nil else {
        throw Failure(
          "  Volume group \"\(group)\" not found\n  Cannot process volume group \(group)", exitCode: 5)
      }
    }
    let volumes = try store.rows("logical_volumes", where: match).sorted {
      ($0.text("vg_name"), $0.text("lv_name")) < ($1.text("vg_name"), $1.text("lv_name"))
    }
    guard !volumes.isEmpty else { return CommandResult() }
    let all = try store.rows("logical_volumes")
    let exported = try host.cloud.store("iscsi").rows("targets", where: ["host": .string(host.name)])
      .map { $0.text("backing_store") }
    let cells = volumes.map { volume -> [String] in
      let name = volume.text("lv_name")
      let hasSnapshot = all.contains { $0.text("origin") == name }
      let isOpen = exported.contains("/dev/\(volume.text("vg_name"))/\(name)")
      let isSnapshot = !volume.text("origin").isEmpty
      let kind = isSnapshot ? "s" : hasSnapshot ? "o" : "-"
      return [
        name, volume.text("vg_name"), "\(kind)wi-a\(isOpen ? "o" : "-")\(isSnapshot ? "s" : "-")---",
        "\(volume.int("lv_size")).00g", "", volume.text("origin"), "", "", "", "", "", "",
      ]
    }
    return CommandResult(output: lvsTable(cells))
  }

  private static let lvsHeadings = [
    "LV", "VG", "Attr", "LSize", "Pool", "Origin", "Data%", "Meta%", "Move", "Log", "Cpy%Sync", "Convert",
  ]
  private static let lvsSizes = 3
  /// Percentages have room for `100.00`, whether there are any or not.
  private static let lvsPercentages = [6, 7]

  private static func lvsTable(_ rows: [[String]]) -> String {
    let widths = lvsHeadings.indices.map { column in
      max(
        lvsHeadings[column].count, rows.map { $0[column].count }.max() ?? 0, lvsPercentages.contains(column) ? 6 : 0)
    }
    let heading = zip(lvsHeadings, widths).map { $0.filled(to: $1) }
    let lines = rows.map { row in
      row.indices.map { $0 == lvsSizes ? row[$0].filledBefore(to: widths[$0]) : row[$0].filled(to: widths[$0]) }
    }
    return ([heading] + lines).map { "  " + $0.joined(separator: " ") + "\n" }.joined()
  }

  private static func checkLVS(_ arguments: [String]) throws(Misuse) {
    for (index, word) in arguments.enumerated() where word.hasPrefix("-") {
      let message =
        word.hasPrefix("--") ? "lvs: unrecognized option '\(word)'" : "lvs: invalid option -- '\(word.dropFirst())'"
      throw Misuse(message, at: index, exitCode: 3, usage: "  Error during parsing of command line.\n")
    }
    guard arguments.count < 2 else { throw Misuse("lvs: only one volume group at a time here", at: 1, exitCode: 3) }
  }
}
