/// A cloud as it was at a moment when nothing was under way but heartbeats that slept.
///
/// The tables are a savepoint of the database, so snapshots of one cloud lie on each other like plates: to go back to
/// one gives up those that were taken after it.
public struct Snapshot {
  fileprivate struct ProcessState {
    var isRunning: Bool
    var isServing: Bool
    var generation: Int
    var memory: [String: JSON]
    var signals: [String: Wait]
  }

  fileprivate struct BeatState {
    var process: CloudProcess
    var index: Int
    var generation: Int
    var due: Int64
    var sequence: UInt64
  }

  fileprivate let savepoint: Int
  fileprivate let now: Int64
  fileprivate let generator: SeededGenerator
  fileprivate let events: Int
  fileprivate let participants: Int
  fileprivate let step: Int
  fileprivate let lanes: Int
  fileprivate let nodes: [(isUp: Bool, facts: JSON)]
  fileprivate let processes: [ProcessState]
  fileprivate let queues: [(waiting: [Message], next: Int, isDeclared: Bool)]
  fileprivate let busFaults: [BusFault]
  fileprivate let httpFailures: [String: (status: Int, count: Int)]
  fileprivate let databasesAway: Set<String>
  fileprivate let beats: [BeatState]
}

extension Cloud {
  /// Keeps the cloud as it is now; nil while something is under way that can't be kept: a command, or work that is held
  /// at a breakpoint.
  public func snapshot() throws -> Snapshot? { try kernel.snapshot(lanes: lanes) }

  /// Makes the cloud what it was: the same commands then give the same events.
  ///
  /// False when work could not be ended; then this cloud is of no more use.
  public func restore(_ snapshot: Snapshot) throws -> Bool {
    lanes = snapshot.lanes
    return try kernel.restore(snapshot)
  }
}

extension Kernel {
  fileprivate func snapshot(lanes: Int) throws -> Snapshot? {
    queue.drain()
    let beats = beats.compactMap { beat in
      beat.wait.flatMap { wait in
        wait.isDone
          ? nil
          : Snapshot.BeatState(
            process: beat.process, index: beat.index, generation: beat.generation, due: wait.due,
            sequence: wait.sequence)
      }
    }
    guard isIdle, heldLanes.isEmpty, beats.count == tasks, waitingForBroker.isEmpty else { return nil }
    return Snapshot(
      savepoint: try database.savepoint(), now: timeline.now, generator: generator, events: trace.events.count,
      participants: processes.count, step: step, lanes: lanes, nodes: nodes.map { ($0.isUp, $0.facts) },
      processes: processes.map {
        Snapshot.ProcessState(
          isRunning: $0.isRunning, isServing: $0.isServing, generation: $0.generation, memory: $0.memory,
          signals: $0.signals)
      },
      queues: bus.inOrder.map { ($0.waiting, $0.next, $0.isDeclared) }, busFaults: bus.faults,
      httpFailures: http.failures, databasesAway: databasesAway,
      beats: beats.sorted { ($0.due, $0.sequence) < ($1.due, $1.sequence) })
  }

  fileprivate func restore(_ snapshot: Snapshot) throws -> Bool {
    breakpoint = nil
    shutDown()
    guard tasks == 0 else { return false }
    try database.rollBack(to: snapshot.savepoint)
    for tables in relations.values { for relation in tables.values { relation.mayHaveLostIndexes() } }
    forget(from: snapshot.events, participants: snapshot.participants)
    generator = snapshot.generator
    step = snapshot.step
    timeline.restart(at: snapshot.now)
    for (node, state) in zip(nodes, snapshot.nodes) { (node.isUp, node.facts) = (state.isUp, state.facts) }
    for (process, state) in zip(processes, snapshot.processes) {
      process.isRunning = state.isRunning
      process.isServing = state.isServing
      process.generation = state.generation
      process.memory = state.memory
      process.signals = state.signals
    }
    for (queue, state) in zip(bus.inOrder, snapshot.queues) {
      (queue.waiting, queue.next, queue.isDeclared) = (state.waiting, state.next, state.isDeclared)
    }
    bus.faults = snapshot.busFaults
    http.failures = snapshot.httpFailures
    databasesAway = snapshot.databasesAway
    for beat in snapshot.beats {
      let left = Span(microseconds: beat.due - snapshot.now)
      repeatInBackground(beat.index, of: beat.process, generation: beat.generation, firstAfter: left)
    }
    queue.drain()
    return true
  }
}
