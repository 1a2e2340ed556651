import CloudKernel
import TestSupport
import Testing

@testable import CloudServices

@Suite struct MetadataTests {
  @Test func proxyIsConfiguredAsRecorded() throws {
    let text = MetadataProxy.configuration(
      network: "e806ebb6-5a5e-4a1b-9773-a39d26182f7e", interface: "ns-b65529b9-fa")
    #expect(try text == fixture("Fixtures/haproxy.cfg"))
  }

  @Test func anAddressThatNobodyHasIsNotServed() throws {
    let lab = try NeutronLab()
    let network = try lab.provider()["id"].plain
    var answer = Response(.ok)
    try lab.cloud.run { context in
      var request = Request(.get, MetadataProxy.service(network), "/latest/meta-data/instance-id")
      request.headers[.forwardedFor] = "203.0.113.200"
      answer = try await context.send(request)
    }
    #expect(answer.status.code == 404)
  }

  @Test(arguments: [
    ("203.0.113.7", "203.0.113.7"), ("2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("::", "::"), ("::1", "::1"),
    ("fd00:77::f816:3eff:fe98:98ee", "fd00:77::f816:3eff:fe98:98ee"),
  ])
  func addressesReadAndPrint(_ text: String, _ printed: String) {
    #expect(IPAddress(text)?.text == printed)
  }

  @Test(arguments: ["", "1.2.3", "1.2.3.256", "1.2.3.4.5", "1:2", "1::2::3", "g::", "1:2:3:4:5:6:7:8:9", "::12345"])
  func whatIsNoAddress(_ text: String) {
    #expect(IPAddress(text) == nil)
  }
}
