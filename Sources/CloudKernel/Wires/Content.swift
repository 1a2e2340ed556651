/// What was in a message, beside what its event says of it.
public enum Content: Sendable, Hashable {
  /// The body of a request or an answer, the arguments or the result of a call.
  case body(JSON)
  /// What is no JSON: an image, a packet.
  case data([UInt8])
  /// The cells that a statement wrote, and those that had to be equal.
  case statement(values: JSON, match: JSON)

  /// The body of an HTTP message; nil where it has none.
  init?(_ body: JSON, _ data: [UInt8]?) {
    if let data { self = .data(data) } else if !body.isNull { self = .body(body) } else { return nil }
  }

  /// What a call brings back; nil for what is told by the event alone.
  init?(_ result: Wait.Result) {
    switch result {
    case .value(let value): self = .body(value)
    case .failed(let error): self = .body(["exception": .string(error.type), "message": .string(error.message)])
    case .timedOut, .stopped: return nil
    }
  }
}
