import CloudKernel
import Testing

@testable import AWSEquivalents

@Suite struct APIPatternTests {
  @Test(
    arguments: [
      ("POST /v2.1/servers", "POST", "/v2.1/servers", JSON.null, true),
      ("POST /v2.1/servers", "GET", "/v2.1/servers", .null, false),
      ("POST /v2.1/servers", "POST", "/v2.1/servers/1/action", .null, false),
      ("GET /v2.1/servers/{server_id}", "GET", "/v2.1/servers/7d25", .null, true),
      ("GET /v2/images?visibility=public", "GET", "/v2/images?visibility=private&limit=2", .null, true),
      ("GET /v2/images?visibility=public", "GET", "/v2/images", .null, false),
      ("POST /v2/servers/{id}/action {os-stop}", "POST", "/v2.1/servers/1/action", ["os-stop": nil], true),
      ("POST /v2/servers/{id}/action {os-stop}", "POST", "/v2.1/servers/1/action", ["os-start": nil], false),
      ("POST /servers/{id}/action {reboot: SOFT}", "POST", "/servers/1/action", ["reboot": ["type": "SOFT"]], true),
      ("POST /servers/{id}/action {reboot: SOFT}", "POST", "/servers/1/action", ["reboot": ["type": "HARD"]], false),
      (
        "PUT /v2.0/floatingips/{id} {port_id:null}", "PUT", "/v2.0/floatingips/1", ["floatingip": ["port_id": nil]],
        true
      ),
      ("PUT /v2.0/floatingips/{id} {port_id}", "PUT", "/v2.0/floatingips/1", ["floatingip": ["fixed_ip": "x"]], false),
      (
        "POST /networks {provider:*, shared}", "POST", "/networks", ["provider:network_type": "flat", "shared": true],
        true
      ),
      ("(AMQP 0-9-1, :5672)", "POST", "/", .null, false),
    ] as [(String, String, String, JSON, Bool)])
  func fits(pattern: String, method: String, target: String, body: JSON, expected: Bool) {
    #expect((APIPattern(pattern).fit(APICall(method, "", target, body: body)) > 0) == expected)
  }

  @Test func aLiteralIsCloserThanAHole() {
    let call = APICall("GET", "compute", "/v2.1/servers/detail")
    #expect(APIPattern("GET /v2.1/servers/detail").fit(call) > APIPattern("GET /v2.1/servers/{server_id}").fit(call))
  }
}
