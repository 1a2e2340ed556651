import CloudKernel
public import TextGrid

/// An OpenStack operation and its AWS operation for a reader: command, call, caveat.
public struct OperationReport {
  private let row: CommandRow
  private let words: [String]
  private let width: Int
  private let wording: Wording

  /// Makes the report of a row; the values of the words that were typed take the place of the example's.
  public init(_ row: CommandRow, words: [String] = [], width: Int, _ wording: Wording) {
    self.row = row
    self.words = words
    self.width = width
    self.wording = wording
  }

  /// What was typed, where it is a command of this operation with values of its own.
  private var typed: CommandWords? {
    let typed = CommandWords(words)
    let isWhole = typed.verb == row.openstack.verb && !(typed.options.isEmpty && typed.operands.isEmpty)
    return isWhole ? typed : nil
  }

  private var example: String {
    guard typed != nil else { return row.example }
    return ShellText.line(words.first == "openstack" ? words : ["openstack"] + words)
  }

  /// The AWS command with the values that were typed; nil where AWS has none.
  private var command: String? {
    guard let typed else { return row.awsCommand }
    return Filling(row: row, command: typed, calls: []).text()
  }

  /// All of it.
  public var lines: [StyledText] {
    let room = min(width, 100)
    var lines = ShellText.folded("$ " + example.sanitised, width: room).map { StyledText($0, .bold) }
    if !row.call.isEmpty { lines += row.call.wrapped(to: room - 2).map { StyledText("  " + $0, .dim) } }
    if let command {
      let name = [row.service, row.operation].compactMap(\.self).joined(separator: " ")
      lines.append(StyledText("  AWS: \(name)", Style(foreground: .cyan, isBold: true)))
      lines += ShellText.folded(command.sanitised, width: room - 2).map { StyledText("  \($0)") }
    } else {
      lines.append(StyledText("  " + wording("AWS: none", "AWS: 없음"), Style(foreground: .red, isBold: true)))
    }
    let caveat = row.caveats[wording.language] ?? row.caveats["en"] ?? ""
    for (index, line) in caveat.wrapped(to: room - 4).enumerated() where !caveat.isEmpty {
      lines.append(StyledText((index == 0 ? "  ≠ " : "    ") + line, .dim))
    }
    return lines
  }

  /// The same for machines.
  public var json: JSON {
    [
      "system": .string(row.system), "openstack": .string(example), "call": .string(row.call),
      "aws_service": .optional(row.service), "aws_operation": .optional(row.operation), "aws": .optional(command),
      "caveat": .string(row.caveats[wording.language] ?? row.caveats["en"] ?? ""),
    ]
  }
}
