import CloudKernel
import TextGrid
import Testing

@testable import SequenceDiagram

/// What each detail makes of each kind of message: the number of rows of `all`, `flow` and `summary`.
struct DetailTests {
  private var maker = TraceMaker()
  private let client: ProcessID, nova: ProcessID, broker: ProcessID, database: ProcessID, cache: ProcessID

  init() {
    client = maker.process("openstack", "", .client)
    nova = maker.process("nova-api", "controller", .api, "nova")
    broker = maker.process("rabbitmq", "controller", .bus)
    database = maker.process("mariadb", "controller", .database)
    cache = maker.process("memcached", "controller", .cache)
  }

  private func expect(_ rows: (Int, Int, Int), _ make: (inout TraceMaker) -> Void, line: Int = #line) {
    var maker = maker
    make(&maker)
    for (detail, count) in zip([Detail.all, .flow, .summary], [rows.0, rows.1, rows.2]) {
      // The bus is folded away in each, so that the rows are the same messages.
      let options = Diagram.Options(detail: detail, showsBus: false)
      let diagram = Diagram(events: maker.events, trace: maker.trace, options: options)
      let place = SourceLocation(fileID: #fileID, filePath: #filePath, line: line, column: 1)
      #expect(diagram.messages.count == count, "\(detail)", sourceLocation: place)
    }
  }

  @Test func table() {
    expect((2, 2, 1)) { $0.http(client, nova, "POST /v2.1/servers", "202") }
    expect((2, 1, 1)) { $0.http(client, nova, "GET /v2.1/servers/detail", "200") }
    expect((2, 0, 0)) { $0.http(client, nova, "GET /v2.1/", "200") }
    expect((2, 0, 0)) { $0.http(client, nova, "GET /", "300") }
    expect((2, 1, 1)) { $0.http(client, nova, "GET /versions", "200") }
    expect((2, 1, 0)) { $0.http(client, nova, "GET /v3/auth/tokens", "200") }
    expect((2, 1, 1)) { $0.http(client, nova, "GET /v3/auth/tokens", "404") }
    expect((1, 0, 0)) { $0.add(.statement, nova, database, "INSERT instances", status: "1 row") }
    expect((1, 1, 1)) { $0.add(.statement, nova, database, "INSERT instances", outcome: .error) }
    expect((1, 0, 0)) { $0.add(.statement, nova, cache, "get tokens", status: "hit") }
    expect((1, 0, 0)) { $0.send(.notify, nova, [], "instance.create.start", through: broker) }
    expect((1, 0, 0)) { $0.add(.log, nova, nova, "INFO", detail: "booted") }
    expect((1, 1, 1)) { $0.add(.log, nova, nova, "ERROR", detail: "failed", outcome: .error) }
    expect((1, 1, 1)) { $0.add(.state, nova, nova, "server web status", detail: "BUILD -> ACTIVE") }
    expect((1, 1, 1)) { $0.send(.cast, client, [nova], "build_and_run_instance", through: broker) }
    expect((2, 2, 1)) { $0.call(client, nova, "select_destinations") }
    expect((2, 1, 0)) { $0.call(client, nova, "object_action(Instance.save)") }
    expect((2, 1, 1)) { $0.call(client, nova, "object_action(Instance.save)", error: "InstanceNotFound") }
    expect((1, 0, 0)) {
      $0.isPeriodic = true
      $0.send(.cast, client, [nova], "report_state", through: broker)
    }
  }

  @Test func sameReadsAreCounted() {
    expect((6, 1, 1)) { maker in
      for _ in 0..<3 { maker.http(client, nova, "GET /v2.1/servers/web", "200") }
    }
    // Another answer, another question, something that is no read.
    expect((4, 2, 2)) { maker in
      for status in ["200", "404"] { maker.http(client, nova, "GET /v2.1/servers/web", status) }
    }
    expect((4, 2, 2)) { maker in
      for name in ["web", "db"] { maker.http(client, nova, "GET /v2.1/servers?name=\(name)", "200") }
    }
    expect((4, 4, 2)) { maker in
      for _ in 0..<2 { maker.http(client, nova, "POST /v2.1/servers", "202") }
    }
  }

  /// A repeated read stays where it caused something that is shown.
  @Test func readsThatCauseSomethingStay() {
    expect((5, 4, 3)) { maker in
      maker.http(client, nova, "GET /v2.1/servers/web", "200")
      maker.http(client, nova, "GET /v2.1/servers/web", "200") { maker, parent in
        maker.add(.state, nova, nova, "server web status", detail: "BUILD -> ACTIVE", parent: parent)
      }
    }
  }

  @Test func databaseCanBeAskedFor() {
    var maker = maker
    maker.add(.statement, nova, database, "INSERT instances", status: "1 row")
    let shown = Diagram(events: maker.events, trace: maker.trace, options: .init(showsDatabase: true))
    #expect(shown.messages.map { $0.caption(.unicode, Wording("en")).whole.plain } == ["INSERT instances → 1 row"])
    let folded = Diagram(events: maker.events, trace: maker.trace, options: .init(detail: .all, showsDatabase: false))
    #expect(folded.messages.isEmpty && folded.hiddenCount == 1)
  }
}
