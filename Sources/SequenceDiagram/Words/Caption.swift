import CloudKernel
import TextGrid

/// What stands beside an arrow: what it is, how it ended, and what was in it.
struct Caption {
  /// What a state is called, before its values: the first to go.
  var label = StyledText()
  /// What may be cut first.
  var head = StyledText()
  /// What is kept as long as anything is.
  var tail = StyledText()
  /// What is added where there is room.
  var detail = StyledText()

  var whole: StyledText { label + head + tail + detail }

  func fitted(to width: Int, _ glyphs: DiagramGlyphs) -> StyledText {
    if !label.isEmpty, whole.displayWidth > width {
      // `server web task_state: `, then `task_state: `, then nothing.
      var caption = self
      let name = label.plain.split(separator: " ").last.map { "\($0) " } ?? ""
      let isLast = name == label.plain
      caption.label = isLast ? StyledText() : StyledText(name, label.spans.first?.style ?? .plain)
      return caption.fitted(to: width, glyphs)
    }
    let tailWidth = tail.displayWidth
    guard head.displayWidth + tailWidth > width, tailWidth + 8 <= width else {
      return whole.truncated(to: width, ellipsis: glyphs.ellipsis)
    }
    return head.truncated(to: width - tailWidth, ellipsis: glyphs.ellipsis) + tail
  }
}

extension Message {
  /// What stands beside the arrow.
  func caption(_ glyphs: DiagramGlyphs, _ wording: Wording) -> Caption {
    let style = isFailure ? Style(foreground: .red, isBold: true) : .plain
    var caption = Caption(head: StyledText(route.isEmpty ? "" : "\(route): ", .dim))
    switch kind {
    case .inside(let number):
      caption.head = StyledText(wording("(\(number) inside)", "(안에서 \(number)개)"), .dim)
      if isFailure { caption.tail.append(" \(outcomeText(glyphs, wording))", style) }
      return caption
    case .reply, .timeout:
      caption.head.append(outcomeText(glyphs, wording), style)
      if !operation.isEmpty {
        caption.head.append(wording(kind == .timeout ? " of " : " to ", " ← ") + operation, .dim)
      }
    case .note:
      // Of a state change its values matter, not what the state is called.
      if !isFailure, route.isEmpty, detail.contains("->") {
        caption.label = StyledText("\(operation): ", style)
        caption.head.append(detail.replacingArrows(glyphs), style)
        return caption
      }
      caption.head.append(isFailure ? "\(glyphs.failure) \(operation)" : operation, style)
      if !detail.isEmpty { caption.head.append(": \(detail.replacingArrows(glyphs))", style) }
      return caption
    default:
      caption.head.append(operation)
      if isPaired || isFailure || !status.isEmpty {
        caption.tail.append(" \(glyphs.arrow) ", .dim)
        caption.tail.append(outcomeText(glyphs, wording), style)
      }
    }
    if count > 1 { caption.tail.append(" \(glyphs.times)\(count)", .bold) }
    if isWaiting {
      caption.tail.append(" " + waitingText(wording), .bold)
    } else if !detail.isEmpty, detail != status {
      caption.detail.append(" \(glyphs.dot) \(detail)", .dim)
    }
    return caption
  }

  private func waitingText(_ wording: Wording) -> String {
    detail.isEmpty
      ? wording("(waiting)", "(대기 중)") : wording("(waiting in queue \(detail))", "(대기: 큐 \(detail))")
  }

  /// How it ended, in words that need no colour: `202`, `✗ 404 Not Found`, `✗ timeout MessagingTimeout`.
  func outcomeText(_ glyphs: DiagramGlyphs, _ wording: Wording) -> String {
    switch outcome {
    case .ok: return status.isEmpty ? "ok" : status
    case .error:
      let words = reasonPhrases[status].map { "\(status) \($0)" } ?? "\(wording("error", "오류")) \(status)"
      return "\(glyphs.failure) \(words)".trimmedEnd
    case .timeout: return "\(glyphs.failure) \(wording("timeout", "시간 초과")) \(status)".trimmedEnd
    case .lost: return "\(glyphs.failure) \(wording("lost", "유실"))" + (status.isEmpty ? "" : ": \(status)")
    }
  }
}

extension String {
  fileprivate var trimmedEnd: String { last == " " ? String(dropLast()) : self }

  /// The arrow of a state change, `scheduling -> networking`, drawn with one sign.
  fileprivate func replacingArrows(_ glyphs: DiagramGlyphs) -> String {
    guard utf8.contains(UInt8(ascii: ">")) else { return self }
    var out: [UInt8] = []
    out.reserveCapacity(utf8.count + 2)
    for byte in utf8 {
      if byte == UInt8(ascii: ">"), out.last == UInt8(ascii: "-") {
        out.removeLast()
        out += glyphs.arrow.utf8
      } else {
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

/// What HTTP calls the statuses that a learner meets.
private let reasonPhrases = [
  "400": "Bad Request", "401": "Unauthorized", "403": "Forbidden", "404": "Not Found", "405": "Method Not Allowed",
  "409": "Conflict", "413": "Content Too Large", "429": "Too Many Requests", "500": "Internal Server Error",
  "501": "Not Implemented", "502": "Bad Gateway", "503": "Service Unavailable", "504": "Gateway Timeout",
]
