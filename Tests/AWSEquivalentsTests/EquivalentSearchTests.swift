import CloudKernel
import TextGrid
import Testing

@testable import AWSEquivalents

@Suite struct EquivalentSearchTests {
  @Test(arguments: [
    (["nova"], "system Nova"), (["NOVA-API"], "system nova-api"), (["compute"], "system Nova"),
    (["server", "pause"], "operations server pause"),
    (["openstack", "server", "pause", "web"], "operations server pause"),
    (["POST", "/v2.1/servers/7/action"], "operations server"), (["RunInstances"], "operations server create"),
    (["aws", "ec2", "run-instances"], "operations server create"), (["ec2:RunInstances"], "operations server create"),
    (["Route", "53"], "counterparts Designate"), (["Secrets Manager"], "counterparts Barbican"),
    (["novaa"], "nothing Nova"), (["servr", "create"], "nothing server create"), (["xyzzy"], "nothing"),
    ([], "nothing"),
  ])
  func findsWhatIsMeant(_ words: [String], _ found: String) {
    let said =
      switch EquivalentSearch(words) {
      case .system(let system, _): "system \(system.name)"
      case .operations(let rows): "operations " + (rows.first?.openstack.verb.joined(separator: " ") ?? "")
      case .counterparts(let systems): "counterparts " + systems.map(\.name).joined(separator: " ")
      case .nothing(let nearest): "nothing " + (nearest ?? "")
      }
    #expect(said.hasPrefix(found) && (found != "nothing" || said == "nothing "), "\(said)")
  }

  @Test func everySystemHasItsOperations() {
    var rows: [String] = []
    for system in OpenStackSystem.all {
      guard case .system(let found, let operations) = EquivalentSearch([system.name]) else {
        Issue.record("\(system.name) is not found")
        continue
      }
      #expect(found == system)
      rows += operations.map(\.id)
    }
    #expect(rows.sorted() == CommandRow.all.map(\.id).sorted())
  }

  @Test func typedValuesTakeTheExamplesPlaces() throws {
    let words = ["server", "create", "--image", "cirros", "--flavor", "m1.tiny", "--network", "provider", "shop"]
    guard case .operations(let rows) = EquivalentSearch(words), let row = rows.first else { throw Missing() }
    let report = OperationReport(row, words: words, width: 100, Wording("en"))
    #expect(report.json["openstack"] == .string("openstack " + words.joined(separator: " ")))
    #expect(report.json["aws"].string?.contains("Value=shop") == true)
    #expect(report.lines.map(\.plain).first == "$ openstack " + words.joined(separator: " "))
  }

  @Test func systemsTellBothPairs() {
    guard case .system(let magnum, let rows) = EquivalentSearch(["magnum"]) else { return }
    let english = SystemReport(magnum, rows, width: 80, Wording("en")).lines.map(\.plain)
    #expect(english.contains("  Course    ECS"))
    #expect(english.contains("  Today     Amazon EKS"))
    let korean = SystemReport(magnum, rows, width: 60, Wording("ko")).lines
    #expect(korean.map(\.plain).contains("  오늘      Amazon EKS"))
    #expect(korean.allSatisfy { $0.displayWidth <= 60 })
    let table = SystemReport.table(OpenStackSystem.all, width: 80, Wording("ko"))
    #expect(table.count == 61 && table.allSatisfy { $0.displayWidth <= 80 })
  }

  struct Missing: Error {}
}
