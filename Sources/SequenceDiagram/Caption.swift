import CloudKernel
import TextGrid

extension Message {
  /// What stands beside the arrow, cut to a width by the caller.
  func caption(_ glyphs: DiagramGlyphs) -> StyledText {
    let failed = Style(foreground: .red, isBold: true)
    var out = StyledText()
    switch kind {
    case .inside(let number):
      out.append("(\(number) inside)", .dim)
      if isFailure { out.append(" \(glyphs.failure) \(status)", failed) }
      return out
    case .reply:
      out.append(outcomeText(glyphs), isFailure ? failed : .plain)
      if !operation.isEmpty { out.append(" to \(operation)", .dim) }
    case .timeout:
      out.append(outcomeText(glyphs), failed)
      out.append(" \(operation)")
    case .note:
      out.append(
        detail.isEmpty ? operation : "\(operation): \(detail.replacingArrows(glyphs))", isFailure ? failed : .plain)
      return out
    default:
      out.append(operation, .plain)
      if isPaired || isFailure || !status.isEmpty {
        out.append(" \(glyphs.arrow) ", .dim)
        out.append(outcomeText(glyphs), isFailure ? failed : .plain)
      }
    }
    if count > 1 { out.append(" \(glyphs.times)\(count)", .bold) }
    if isWaiting { out.append(" (waiting in the queue)", .bold) }
    if !detail.isEmpty, detail != status { out.append(" \(glyphs.dot) \(detail)", .dim) }
    return out
  }

  /// How it ended, in words that need no colour: `202`, `✗ 404 Not Found`, `✗ timeout MessagingTimeout`.
  func outcomeText(_ glyphs: DiagramGlyphs) -> String {
    switch outcome {
    case .ok: return status.isEmpty ? "ok" : status
    case .error:
      let words = reasonPhrases[status].map { "\(status) \($0)" } ?? "error \(status)"
      return "\(glyphs.failure) \(words)".trimmedEnd
    case .timeout: return "\(glyphs.failure) timeout \(status)".trimmedEnd
    case .lost: return "\(glyphs.failure) lost \(status)".trimmedEnd
    }
  }
}

extension String {
  fileprivate var trimmedEnd: String { last == " " ? String(dropLast()) : self }

  /// The arrow of a state change, `scheduling -> networking`, drawn with one sign.
  fileprivate func replacingArrows(_ glyphs: DiagramGlyphs) -> String {
    guard contains("->"), glyphs.arrow != "->" else { return self }
    return replacing("->", with: glyphs.arrow)
  }
}

/// What HTTP calls the statuses that a learner meets.
private let reasonPhrases = [
  "400": "Bad Request", "401": "Unauthorized", "403": "Forbidden", "404": "Not Found", "405": "Method Not Allowed",
  "409": "Conflict", "413": "Content Too Large", "429": "Too Many Requests", "500": "Internal Server Error",
  "501": "Not Implemented", "502": "Bad Gateway", "503": "Service Unavailable", "504": "Gateway Timeout",
]
