import Glibc

/// Lets notes in other terminals follow a talk.
final class NotesServer {
  let descriptor: Int32
  private(set) var peers: [NotesPeer] = []
  private let path: String
  /// What is told to who comes new.
  private let title: String
  private var deck: String
  private var state: NotesState

  /// Listens for the notes of a talk, which tell their reader its title; nil where nothing can.
  init?(_ address: NotesAddress, title: String, deck: String, state: NotesState) {
    self.title = title
    self.deck = deck
    self.state = state
    path = address.path
    NotesAddress.tidy()
    // A process that had the same number left the file there.
    unlink(path)
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    let mask = umask(0o177)
    let isBound = address.withSockaddr { bind(descriptor, $0, $1) } == 0
    umask(mask)
    guard isBound, listen(descriptor, 8) == 0 else {
      close(descriptor)
      return nil
    }
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    TerminalRescue.remove(atEnd: path)
  }

  deinit {
    close(descriptor)
    unlink(path)
    TerminalRescue.remove(atEnd: nil)
  }

  /// Takes in who has come.
  func accept() {
    let descriptor = Glibc.accept(self.descriptor, nil, nil)
    guard descriptor >= 0 else { return }
    guard NotesAddress.isOwn(descriptor), peers.count < 16 else {
      close(descriptor)
      return
    }
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let peer = NotesPeer(descriptor)
    if peer.send(.talk(title)), peer.send(.deck(deck)), peer.send(.state(state)) { peers.append(peer) }
  }

  /// Tells everybody where the talk stands, when that has changed.
  func tell(_ new: NotesState) {
    let isNews = new.withoutTimes != state.withoutTimes || new.elapsed < state.elapsed
    state = new
    guard isNews else { return }
    peers.removeAll { !$0.send(.state(new)) }
  }

  /// Tells everybody the deck's new text.
  func tell(deck new: String, _ newState: NotesState) {
    guard new != deck else { return }
    deck = new
    state = newState
    peers.removeAll { !$0.send(.deck(new)) || !$0.send(.state(newState)) }
  }

  /// Reads what a peer sent and writes what it still has to get.
  func serve(_ peer: NotesPeer) -> [NotesMessage] {
    guard let messages = peer.receive(), peer.flush() else {
      peers.removeAll { $0 === peer }
      return []
    }
    return messages
  }
}
