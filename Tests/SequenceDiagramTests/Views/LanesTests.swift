import CloudKernel
import TestSupport
import Testing
import TextGrid

@testable import SequenceDiagram

struct LanesTests {
  /// A recorded launch at every width: thirteen lifelines on four machines.
  @Test(arguments: [40, 80, 100, 120, 200])
  func launch(width: Int) throws {
    let trace = try LaunchTrace.make()
    let lines = Diagram(events: trace.events, trace: trace).lanes(width: width)
    #expect(lines.allSatisfy { $0.displayWidth <= width })
    #expect(snapshot(lines.rendered(.plain), "lanes-launch-\(width).txt") == nil)
  }

  @Test(arguments: Detail.allCases)
  func faults(detail: Detail) {
    #expect(
      snapshot(FaultTrace().diagram(detail).lanes(width: 100).rendered(.plain), "lanes-faults-\(detail).txt") == nil)
  }

  @Test func faultsInASCII() {
    let text = FaultTrace().diagram(.flow).lanes(width: 80, glyphs: .ascii).rendered(.plain)
    #expect(snapshot(text, "lanes-faults-ascii.txt") == nil)
    let drawn = text.split(separator: "\n").map { $0.prefix(40) }.joined()
    #expect(!drawn.contains { "│├┤┼─┄┆▶◀▷◁✗↺◆□".contains($0) })
  }

  /// Every sign of the arrows by hand: call, answer, cast, fanout both ways, self, note, failure, waiting.
  @Test func smallest() {
    var maker = TraceMaker()
    let client = maker.process("openstack", "", .client)
    let nova = maker.process("nova-api", "controller", .api, "nova")
    let broker = maker.process("rabbitmq", "controller", .bus)
    let compute = maker.process("nova-compute", "compute1", .worker, "nova")
    maker.http(client, nova, "POST /v2.1/servers", "202") { maker, parent in
      maker.send(.cast, nova, [compute], "build_and_run_instance", through: broker, parent: parent)
    }
    maker.send(.fanout, nova, [client, compute], "push", through: broker)
    maker.add(.action, compute, compute, "qemu-img create")
    maker.add(.state, compute, compute, "server web status", detail: "BUILD -> ACTIVE")
    maker.add(.publish, nova, compute, "reboot_instance", detail: "compute.compute1", mode: .cast)
    maker.http(client, nova, "GET /v2.1/servers/web", "404")
    let lines = Diagram(events: maker.events, trace: maker.trace).lanes(width: 90)
    let rows = lines.suffix(8).map(\.plain)
    #expect(rows.allSatisfy { !$0.hasSuffix(" ") })
    #expect(snapshot(lines.rendered(.plain), "lanes-smallest.txt") == nil)
  }

  /// The header comes again whenever a page of rows is full, and a section's rule is never alone at its end.
  @Test func pagesRepeatTheHeader() {
    let faults = FaultTrace()
    let diagram = faults.diagram(.flow)
    let whole = diagram.lanes(width: 100).map(\.plain)
    let paged = diagram.lanes(width: 100, pageRows: 12).map(\.plain)
    let header = Array(whole[1...3])
    let starts = paged.indices.filter { paged[$0] == header[0] }
    #expect(starts.count > 1)
    #expect(starts.allSatisfy { Array(paged[$0..<($0 + 3)]) == header })
    #expect(zip(starts, starts.dropFirst()).allSatisfy { $1 - $0 <= 12 && !paged[$1 - 1].hasPrefix("──") })
    #expect(paged.filter { !header.contains($0) } == whole.filter { !header.contains($0) })
  }

  /// Forty lifelines: lanes where they fit, otherwise the nodes; a list where nothing fits.
  @Test(arguments: [(40, "list"), (80, "fold"), (100, "fold"), (120, "lanes"), (200, "lanes")])
  func fortyParticipants(width: Int, view: String) {
    var maker = TraceMaker()
    let controllers = (0..<20).map { maker.process("service\($0)-api", "controller", .api, "service\($0)") }
    let computes = (0..<20).map { maker.process("nova-compute", "compute\($0 + 1)", .worker, "nova") }
    for (api, compute) in zip(controllers, computes) { maker.http(api, compute, "POST /v1/things", "201") }
    let diagram = Diagram(events: maker.events, trace: maker.trace)
    #expect(diagram.participants.count == 40)
    let lines = diagram.lanes(width: width)
    #expect(lines.allSatisfy { $0.displayWidth <= width })
    let expected =
      switch view {
      case "list": diagram.list(width: width)
      case "fold": diagram.fold(width: width)
      default: lines
      }
    #expect(lines == expected)
    #expect(snapshot(lines.rendered(.plain), "lanes-forty-\(width).txt") == nil)
  }

  @Test func nothingHappened() {
    #expect(Diagram(events: [], trace: Trace()).lanes(width: 80).map(\.plain) == ["no messages"])
  }

  /// What failed is told without colour, and in colour as well.
  @Test func errorsAreRedAndSaidInWords() {
    let line = FaultTrace().diagram(.flow).lanes(width: 100).first { $0.plain.contains("503") }
    #expect(line?.plain.contains("✗ 503 Service Unavailable") == true)
    #expect(line?.rendered(.ansi).contains("\u{1B}[1;31m✗ 503 Service Unavailable\u{1B}[0m") == true)
  }
}
