import Glibc

/// The other end of a connection between a talk and its notes.
final class NotesPeer {
  let descriptor: Int32
  private var decoder = NotesDecoder()
  private var outgoing: ArraySlice<UInt8> = []
  /// Who does not read for so long is not written to any more.
  private static let mostOutgoing = 64 << 20

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// What to wait for.
  var events: Int16 { Int16(POLLIN) | (outgoing.isEmpty ? 0 : Int16(POLLOUT)) }

  /// Reads what has come; nil when the other end has gone or talks nonsense.
  func receive() -> [NotesMessage]? {
    var messages: [NotesMessage] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count < 0 { return errno == EAGAIN || errno == EINTR ? messages : nil }
      guard count > 0 else { return messages.isEmpty ? nil : messages }
      do { messages += try decoder.feed(Array(buffer[..<count])) } catch { return nil }
    }
  }

  /// Sends a message, as much of it at once as is taken; false when the other end has gone.
  func send(_ message: NotesMessage) -> Bool {
    outgoing += message.bytes
    return outgoing.count <= Self.mostOutgoing && flush()
  }

  /// Sends what is left; false when the other end has gone.
  func flush() -> Bool {
    while !outgoing.isEmpty {
      let count = outgoing.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count < 0 { return errno == EAGAIN || errno == EINTR }
      outgoing = outgoing.dropFirst(count)
    }
    outgoing = []
    return true
  }
}
