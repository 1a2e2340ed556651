import Testing

@testable import CloudKernel

@Suite struct HTTPMessageTests {
  @Test(arguments: [
    ("a=1&b=2", [Request.Query("a", "1"), Request.Query("b", "2")]),
    ("name=web+1", [Request.Query("name", "web 1")]), ("name=%EC%84%9C%EB%B2%84", [Request.Query("name", "서버")]),
    ("x=%zz%4&y", [Request.Query("x", "%zz%4"), Request.Query("y", "")]),
    ("x=%+f", [Request.Query("x", "% f")]), ("a=b=c", [Request.Query("a", "b=c")]),
  ])
  func queriesAreDecoded(query: String, expected: [Request.Query]) {
    let request = Request(.get, "compute", "/servers?\(query)")
    #expect(request.query == expected && request.path == "/servers" && request.target == "/servers?\(query)")
  }

  @Test(arguments: ["web 1", "서버", "a&b=c+d/e?f#g", "~._-", "%"])
  func encodingIsTakenBackByDecoding(text: String) {
    let encoded = Request.encoded(text)
    #expect(encoded.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f } && !encoded.contains("&"))
    #expect(Request(.get, "x", "/?v=\(encoded)").query("v") == text)
  }

  private static let bodies: [(JSON, String)] = [
    (["itemNotFound": ["code": 404, "message": "no volume"]], "no volume"),
    (["NeutronError": ["type": "X", "message": "busy"]], "busy"), (["errors": [["detail": "gone"]]], "gone"),
    (["message": "plain"], "plain"), (.null, "Not Found"),
  ]

  @Test(arguments: bodies)
  func aResponseSaysItsMessage(body: JSON, message: String) {
    #expect(Response(.notFound, body).message == message)
    #expect(throws: ServiceError.self) { try Response(.notFound, body).checked() }
  }
}
