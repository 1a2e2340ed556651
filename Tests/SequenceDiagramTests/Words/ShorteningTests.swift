import Testing

@testable import SequenceDiagram

struct ShorteningTests {
  @Test(arguments: [
    ("POST /v2.1/servers", "POST /v2.1/servers"),
    ("GET /v2.1/servers/8f1e2d3c-aabb-4c5d-9e0f-112233445566/action", "GET /v2.1/servers/8f1e2d3c/action"),
    ("GET /v2.0/quotas/0123456789abcdef0123456789abcdef", "GET /v2.0/quotas/01234567"),
    ("req-8f1e2d3c-aabb-4c5d-9e0f-112233445566", "req-8f1e2d3c"),
    ("name-8f1e2d3c-aabb-4c5d-9e0f-11223344556", "name-8f1e2d3c-aabb-4c5d-9e0f-11223344556"),
    ("GET /v2/images?name=tiny", "GET /v2/images?name=tiny"),
    (
      "GET /v2.0/ports?tenant_id=0123456789abcdef0123456789abcdef&device_id=1",
      "GET /v2.0/ports?tenant_id=…"
    ),
    ("GET /v2.0/ports?network_id=4&device_owner=network%3Adhcp", "GET /v2.0/ports?network_id=…"),
    ("virDomainCreateXML 웹서버 8f1e2d3c-aabb-4c5d-9e0f-112233445566", "virDomainCreateXML 웹서버 8f1e2d3c"),
    ("evil \u{1B}[2J text that is long enough", "evil ␛[2J text that is long enough"),
    ("evil \u{1B}[2J", "evil ␛[2J"),
  ])
  func shortens(text: String, expected: String) { #expect(shortened(text) == expected) }
}
