import TextGrid

/// What a talk and its notes in a second terminal tell each other: a line, and behind `deck` as many bytes as it says.
enum NotesMessage: Hashable {
  /// Which talk it is, for the reader.
  case talk(String)
  /// The deck's text.
  case deck(String)
  /// Where the talk stands.
  case state(NotesState)
  /// The notes ask the talk for something.
  case command(TalkCommand)
  /// The notes ask the step that is shown for something.
  case step(LiveCommand)
  /// The notes ask for a place.
  case go(Place)

  /// The message as it is sent.
  var bytes: [UInt8] {
    switch self {
    case .talk(let title): Array("talk \(NotesStep.line(title))\n".utf8)
    case .deck(let text): Array("deck \(text.utf8.count)\n".utf8) + Array(text.utf8)
    case .state(let state):
      Array(
        """
        state \(state.place.slide) \(state.place.fragments) \(state.isBlank ? 1 : 0) \(state.elapsed) \(state.onSlide) \
        \(state.isRunning ? 1 : 0) \(state.planned ?? -1)\(state.step?.fields ?? "")

        """.utf8)
    case .command(let command): Array("command \(command.rawValue)\n".utf8)
    case .step(let command): Array("step \(command.rawValue)\n".utf8)
    case .go(let place): Array("go \(place.slide) \(place.fragments)\n".utf8)
    }
  }

  /// Reads a line that carries no bytes behind it; nil for what is none.
  init?(line: Substring) {
    let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
    let words = parts[0].split(separator: " ")
    let numbers = words.dropFirst().compactMap { Int($0) }
    switch words.first {
    case "talk": self = .talk(String(parts[0].dropFirst(5)))
    case "state" where numbers.count == 7:
      let step = parts.count > 1 ? NotesStep(fields: parts[1]) : nil
      guard parts.count == 1 || step != nil else { return nil }
      self = .state(
        NotesState(
          place: Place(slide: numbers[0], fragments: numbers[1]), isBlank: numbers[2] == 1, elapsed: numbers[3],
          onSlide: numbers[4], isRunning: numbers[5] == 1, planned: numbers[6] < 0 ? nil : numbers[6], step: step))
    case "command" where words.count == 2:
      guard let command = TalkCommand(rawValue: String(words[1])) else { return nil }
      self = .command(command)
    case "step" where words.count == 2:
      guard let command = LiveCommand(rawValue: String(words[1])) else { return nil }
      self = .step(command)
    case "go" where numbers.count == 2: self = .go(Place(slide: numbers[0], fragments: numbers[1]))
    default: return nil
    }
  }
}

/// Puts messages together from the pieces in which they arrive.
struct NotesDecoder {
  /// Something came that is no message: who sends that is not listened to.
  struct Failure: Error {}

  private var bytes: [UInt8] = []
  /// How many bytes of a deck are awaited.
  private var deckLength: Int?
  /// A deck is no longer than this; neither is a line.
  private static let longestDeck = 32 << 20
  private static let longestLine = 4000

  /// Takes bytes and gives what is complete.
  mutating func feed(_ new: [UInt8]) throws(Failure) -> [NotesMessage] {
    bytes += new
    var messages: [NotesMessage] = []
    var index = 0
    while true {
      if let length = deckLength {
        guard bytes.count - index >= length else { break }
        messages.append(.deck(String(decoding: bytes[index..<(index + length)], as: UTF8.self)))
        index += length
        deckLength = nil
        continue
      }
      guard let end = bytes[index...].firstIndex(of: 0x0A) else {
        guard bytes.count - index <= Self.longestLine else { throw Failure() }
        break
      }
      let line = Substring(decoding: bytes[index..<end], as: UTF8.self)
      index = end + 1
      if line.hasPrefix("deck "), let length = Int(line.dropFirst(5)), (0...Self.longestDeck).contains(length) {
        deckLength = length
      } else if let message = NotesMessage(line: line) {
        messages.append(message)
      } else {
        throw Failure()
      }
    }
    bytes.removeFirst(index)
    return messages
  }
}
