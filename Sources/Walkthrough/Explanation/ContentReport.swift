import CloudKernel
import CloudServices
import SequenceDiagram
public import TextGrid

/// What was in a message: headers of the trace, then the packet, the row, or the body.
public struct ContentReport {
  private let explanation: MessageExplanation
  private let width: Int

  private var record: StepRecord { explanation.record }
  private var wording: Wording { explanation.wording }

  /// Makes the report of a message.
  public init(_ explanation: MessageExplanation, width: Int) {
    self.explanation = explanation
    self.width = max(width, 16)
  }

  /// All of it; a message stands for several events where its answer shares its row.
  public var lines: [StyledText] {
    let events = explanation.events
    guard !events.isEmpty else { return [StyledText(wording("it is not in this run", "이번 실행에는 없음"), .dim)] }
    var lines: [StyledText] = []
    for event in events {
      if !lines.isEmpty { lines.append(StyledText()) }
      lines += head(event) + content(event)
    }
    return lines
  }

  private func head(_ event: Event) -> [StyledText] {
    let trace = record.trace
    let names = [event.source, event.target].map { trace[$0].name.sanitised }
    let route = event.source == event.target ? names[0] : "\(names[0]) → \(names[1])"
    if event.kind == .deliver {
      let text = "#\(event.number)  \(StepReport.seconds(event.time))  \(kind(event))  \(route)"
      return [StyledText(text.truncated(to: width), .dim)]
    }
    var facts = ["#\(event.number)", StepReport.seconds(event.time), kind(event), route]
    if !event.status.isEmpty { facts.append(event.status.sanitised) }
    var lines = ["\(facts.joined(separator: "  "))".truncated(to: width)].map { StyledText($0, ReportStyle.heading) }
    lines += event.operation.sanitised.wrapped(to: width).map { StyledText($0, .bold) }
    if !event.detail.isEmpty { lines += event.detail.sanitised.wrapped(to: width).map { StyledText($0, .dim) } }
    if !event.requestID.isEmpty { lines.append(StyledText(event.requestID.sanitised.truncated(to: width), .dim)) }
    return lines
  }

  private func kind(_ event: Event) -> String {
    switch event.kind {
    case .publish: event.mode.rawValue
    default: event.kind.rawValue
    }
  }

  private func content(_ event: Event) -> [StyledText] {
    switch record.contents[event.number] {
    case .body(let body):
      guard body != [:] else { return [StyledText("{}", .dim)] }
      return JSONLines(body).lines.flatMap { wrapped($0) }
    case .data(let bytes): return data(bytes)
    case .statement(let values, let match): return statement(event, values, match)
    case nil:
      switch event.kind {
      case .request, .reply, .publish: return [StyledText(wording("no body", "본문 없음"), .dim)]
      case .deliver, .statement, .action, .packet, .state, .log: return []
      }
    }
  }

  // MARK: Bodies

  private func wrapped(_ line: JSONLines.Line) -> [StyledText] {
    let indent = String(repeating: " ", count: min(line.indent, width / 2))
    let text = [line.key.isEmpty ? "" : "\(line.key.sanitised):", line.value.sanitised].filter { !$0.isEmpty }
      .joined(separator: " ")
    return text.textwrapped(to: width - indent.count).enumerated().map { index, row in
      var styled = StyledText(indent)
      let key = index == 0 && !line.key.isEmpty ? "\(line.key.sanitised):" : ""
      guard !key.isEmpty, row.hasPrefix(key) else {
        styled.append(row)
        return styled
      }
      styled.append(key, Style(foreground: .cyan))
      styled.append(String(row.dropFirst(key.count)))
      return styled
    }
  }

  // MARK: Rows

  private func statement(_ event: Event, _ values: JSON, _ match: JSON) -> [StyledText] {
    func section(_ title: String, _ cells: JSON) -> [StyledText] {
      guard !cells.members.isEmpty else { return [] }
      let rows = cells.members.flatMap { pair in
        wrapped(JSONLines.Line(indent: 2, key: pair.key, value: pair.value.text))
      }
      return [StyledText(title, .bold)] + rows
    }
    return section(event.operation.hasPrefix("INSERT") ? "VALUES" : "SET", values) + section("WHERE", match)
  }

  // MARK: Bytes

  private func data(_ bytes: [UInt8]) -> [StyledText] {
    var lines: [StyledText] = []
    if let packet = PacketFields(bytes) {
      lines.append(StyledText("\(packet.protocolName) · \(wording("\(bytes.count) bytes", "\(bytes.count)바이트"))", .dim))
      let names = packet.fields.map(\.name.displayWidth).max() ?? 0
      for field in packet.fields {
        let label = field.name.sanitised.padded(to: min(names, width / 2)) + "  "
        for (index, row) in field.value.sanitised.wrapped(to: max(width - label.displayWidth, 8)).enumerated() {
          let start = index == 0 ? label : String(repeating: " ", count: label.displayWidth)
          lines.append(StyledText(start, Style(foreground: .cyan)) + StyledText(row))
        }
      }
    } else {
      lines.append(StyledText(wording("\(bytes.count) bytes", "\(bytes.count)바이트"), .dim))
    }
    return lines + hex(bytes)
  }

  /// The first bytes as a dump.
  private func hex(_ bytes: [UInt8]) -> [StyledText] {
    let shown = bytes.prefix(256)
    let perRow = width >= 72 ? 16 : 8
    var lines = stride(from: 0, to: shown.count, by: perRow).map { start in
      let row = shown[start..<min(start + perRow, shown.count)]
      let digits = row.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
      let text = String(row.map { (0x20...0x7E).contains($0) ? Character(Unicode.Scalar($0)) : "." })
      let offset = String(start, radix: 16)
      let line =
        String(repeating: "0", count: 4 - offset.count) + offset + "  " + digits.padded(to: perRow * 3) + " " + text
      return StyledText(line.truncated(to: width), .dim)
    }
    if bytes.count > shown.count { lines.append(StyledText("…", .dim)) }
    return lines
  }
}

/// JSON on lines of their own, without the brackets: as YAML would show it.
struct JSONLines {
  struct Line {
    let indent: Int
    let key: String
    let value: String
  }

  private(set) var lines: [Line] = []

  init(_ value: JSON) { add(value, key: "", indent: 0) }

  private mutating func add(_ value: JSON, key: String, indent: Int) {
    switch value {
    case .object(let members) where !members.pairs.isEmpty:
      if !key.isEmpty { lines.append(Line(indent: indent, key: key, value: "")) }
      for pair in members.pairs { add(pair.value, key: pair.key, indent: indent + (key.isEmpty ? 0 : 2)) }
    case .array(let elements) where elements.contains { !$0.members.isEmpty || !$0.array.isEmpty }:
      if !key.isEmpty { lines.append(Line(indent: indent, key: key, value: "")) }
      for (index, element) in elements.enumerated() {
        add(element, key: "[\(index)]", indent: indent + (key.isEmpty ? 0 : 2))
      }
    case .string(let text):
      for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
        lines.append(Line(indent: index == 0 ? indent : indent + 2, key: index == 0 ? key : "", value: String(line)))
      }
    default: lines.append(Line(indent: indent, key: key, value: value.text))
    }
  }
}
