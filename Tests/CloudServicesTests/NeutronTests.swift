import CloudKernel
import Testing

@testable import CloudServices

@Suite struct NeutronTests {
  @Test func bootsWithTheNetworksOfTheDescription() throws {
    let lab = try NeutronLab()
    let network = try lab.provider()
    #expect(network["availability_zones"] == ["nova"])
    let port = try lab.launchPort(on: "compute1")
    print(port.text)
    for line in lab.backbone() { print(line) }
    for e in lab.cloud.trace.events where e.kind == .log || e.kind == .state || e.kind == .action {
      print(e.kind, lab.cloud.trace[e.source].name, e.operation, e.detail)
    }
    #expect(port["status"] == "ACTIVE")
  }
}
