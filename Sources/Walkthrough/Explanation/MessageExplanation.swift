import CloudKernel
public import SequenceDiagram
public import TextGrid

/// A message of a step in a sentence, and with what is in it.
public struct MessageExplanation {
  let message: Message
  let record: StepRecord
  let wording: Wording

  /// Makes the explanation of a message of a record's diagram.
  public init(_ message: Message, of record: StepRecord, _ wording: Wording) {
    self.message = message
    self.record = record
    self.wording = wording
  }

  /// The events it stands for, those of the trace that has them.
  var events: [Event] {
    message.events.compactMap { record.trace.events.indices.contains($0 - 1) ? record.trace.events[$0 - 1] : nil }
  }

  private func name(_ id: ProcessID) -> String { record.trace[id].name.sanitised }

  /// What it is, in a sentence or two.
  public var sentence: String {
    guard let event = events.first else {
      return wording("The usual run has this message, and this one lacks it.", "평소에는 있지만 이번에는 없는 메시지다.")
    }
    var text =
      event.kind == .reply
      ? reply(event) : KnownOperation.of(event).map { wording($0.english, $0.korean) } ?? general(event)
    if message.count > 1 { text += wording(" It was asked \(message.count) times.", " 같은 것을 \(message.count)번 물었다.") }
    if message.isWaiting { text += wording(" Nobody has taken it from its queue yet.", " 아직 아무도 큐에서 가져가지 않았다.") }
    if event.kind != .reply, let end = end { text += " " + end }
    return text
  }

  /// How a call that shares its row with its answer ended, where that is worth a word.
  private var end: String? {
    switch message.outcome {
    case .ok: return nil
    case .error: return wording("It failed: \(message.status.sanitised).", "실패했다: \(message.status.sanitised).")
    case .timeout: return wording("Nobody answered in time.", "시간 안에 답이 오지 않았다.")
    case .lost: return wording("It was lost: nobody took it.", "사라졌다. 받은 이가 없다.")
    }
  }

  private func reply(_ event: Event) -> String {
    let from = name(event.source)
    let call = record.trace.events.indices.contains(event.parent - 1) ? record.trace.events[event.parent - 1] : nil
    let asked = call.map { "\($0.operation.prefix { $0 != "?" })".sanitised } ?? event.operation.sanitised
    if event.outcome == .timeout {
      return wording(
        "No answer to \(asked) came in time; the caller gives up.", "\(asked)의 답이 시간 안에 오지 않아, 부른 쪽이 포기한다.")
    }
    if event.outcome == .lost {
      return wording("\(from) could not be reached for \(asked).", "\(asked): \(from)에 닿지 못했다.")
    }
    guard event.wire == .http else {
      return event.outcome == .ok
        ? wording(
          "The result of \(asked) goes back through the broker to the caller, which was waiting.",
          "\(asked)의 결과가 브로커를 거쳐, 기다리던 쪽으로 돌아간다.")
        : wording(
          "\(asked) ended in an exception (\(event.status.sanitised)), which is carried back to the caller.",
          "\(asked)의 끝은 예외 \(event.status.sanitised). 부른 쪽에 그대로 전해진다.")
    }
    let meaning = statusMeaning(event.status)
    return wording(
      "\(from) answers \(asked): \(event.status.sanitised)", "\(asked)에 대한 \(from)의 답: \(event.status.sanitised)")
      + (meaning.isEmpty ? "." : ", \(meaning).")
  }

  private func statusMeaning(_ status: String) -> String {
    switch status {
    case "200": wording("here is what was asked for", "요청한 것이 들어 있다")
    case "201": wording("it was created", "만들어졌다")
    case "202": wording("the order is taken, and the work is not done yet", "주문을 받았고 일은 아직 끝나지 않았다")
    case "204": wording("done, and there is nothing to say", "끝났고 더 할 말이 없다")
    case "300": wording("these versions there are", "이런 버전들이 있다")
    case "400": wording("the request makes no sense", "요청이 잘못되었다")
    case "401": wording("the token is missing, wrong or expired", "토큰이 없거나 틀렸거나 만료되었다")
    case "403": wording("the token is good, but its roles are not enough", "토큰은 맞지만 역할이 모자란다")
    case "404": wording("there is no such thing", "그런 것이 없다")
    case "409": wording("it is not in a state for that", "지금 상태에서는 할 수 없다")
    case "503": wording("the service cannot work now", "서비스가 지금 일할 수 없다")
    default: status.hasPrefix("5") ? wording("the service itself failed", "서비스 자체가 실패했다") : ""
    }
  }

  /// What can be said of an operation that nobody has written about.
  private func general(_ event: Event) -> String {
    let (from, to) = (name(event.source), name(event.target))
    let operation = event.operation.sanitised
    switch event.kind {
    case .request: return request(event, from, to)
    case .publish where event.mode == .call:
      return wording(
        "\(from) calls \(operation) of \(to) over the message bus and waits for the result.",
        "\(from): 메시지 버스로 \(to)의 \(operation) 호출. 결과를 기다린다.")
    case .publish where event.mode == .cast:
      return wording(
        "\(from) sends \(operation) to \(to) over the message bus and goes on without waiting.",
        "\(from): 메시지 버스로 \(to)에 \(operation) 전송. 기다리지 않는다.")
    case .publish where event.mode == .fanout:
      return wording(
        "\(from) sends \(operation) to every consumer of the topic.", "\(from): 토픽의 모든 소비자에게 \(operation) 전송.")
    case .publish:
      return wording(
        "\(from) publishes the notification \(operation) for whoever listens; nobody has to.",
        "\(from): \(operation) 알림을 내보낸다. 듣는 이가 없어도 된다.")
    case .deliver:
      return wording("RabbitMQ hands \(operation) to \(to).", "RabbitMQ: \(to)에 \(operation) 전달.")
    case .statement: return statement(event, from, to)
    case .action:
      return wording(
        "\(from) has \(to) on its machine do this: \(operation).", "\(from): 같은 노드의 \(to)에 시킨다: \(operation).")
    case .packet:
      return wording("A packet from \(from) to \(to): \(operation).", "\(from)에서 \(to)로 가는 패킷: \(operation).")
    case .state: return state(event, from)
    case .log: return wording("\(from) writes to its log.", "\(from): 로그를 남긴다.")
    case .reply: return ""
    }
  }

  private func state(_ event: Event, _ from: String) -> String {
    guard let change = StateChange(event) else { return wording("\(from) notes a state.", "\(from): 상태를 적어 둔다.") }
    let chain = StateChain(
      kind: change.kind, name: change.name, field: change.field, states: [change.old, change.new], event: change.event)
    let (what, field) = (chain.resource.sanitised, change.field.sanitised)
    let (old, new) = (change.old.sanitised, change.new.sanitised)
    return old.isEmpty
      ? wording(
        "\(from) notes something new: \(what), \(field) \(new).", "\(from): 새로 생긴 것을 적어 둔다. \(what), \(field) \(new).")
      : wording(
        "\(from) notes a change of \(what): its \(field) goes from \(old) to \(new).",
        "\(from): \(what)의 변화를 적어 둔다. \(field): \(old) → \(new).")
  }

  private func request(_ event: Event, _ from: String, _ to: String) -> String {
    let path = event.operation.drop { $0 != " " }.dropFirst()
    switch event.operation.prefix(while: { $0 != " " }) {
    case "GET" where path.allSatisfy({ "/v.0123456789".contains($0) }):
      return wording("\(from) asks \(to) which versions of its API there are.", "\(from): \(to)에 API 버전을 묻는다.")
    case "GET":
      return wording("\(from) reads from \(to) over HTTP; nothing changes.", "\(from): HTTP로 \(to)에서 읽는다. 바뀌는 것은 없다.")
    case "POST":
      return wording("\(from) has \(to) make something or do something.", "\(from): \(to)에 무언가를 만들거나 하게 한다.")
    case "PUT", "PATCH": return wording("\(from) has \(to) change something.", "\(from): \(to)에 무언가를 바꾸게 한다.")
    case "DELETE": return wording("\(from) has \(to) delete something.", "\(from): \(to)에 무언가를 지우게 한다.")
    default: return wording("\(from) sends a request to \(to).", "\(from): \(to)에 요청을 보낸다.")
    }
  }

  private func statement(_ event: Event, _ from: String, _ to: String) -> String {
    let words = event.operation.split(separator: " ", maxSplits: 1).map { String($0).sanitised }
    let table = words.count > 1 ? words[1] : ""
    switch words.first {
    case "SELECT": return wording("\(from) reads rows of its table \(table).", "\(from): 자기 표 \(table)의 행을 읽는다.")
    case "INSERT":
      return wording("\(from) writes a new row into its table \(table).", "\(from): 자기 표 \(table)에 새 행을 쓴다.")
    case "UPDATE": return wording("\(from) changes rows of its table \(table).", "\(from): 자기 표 \(table)의 행을 바꾼다.")
    case "DELETE": return wording("\(from) deletes rows of its table \(table).", "\(from): 자기 표 \(table)의 행을 지운다.")
    case "get":
      return wording("\(from) looks into the cache \(to) for \(table).", "\(from): 캐시 \(to)에서 \(table) 항목을 찾는다.")
    case "set": return wording("\(from) keeps \(table) in the cache \(to).", "\(from): 캐시 \(to)에 \(table) 항목을 둔다.")
    default: return wording("\(from) asks \(to).", "\(from): \(to)에 묻는다.")
    }
  }
}
