import Testing

@testable import CloudKernel

@Suite struct RoutesTests {
  /// Each route answers with its pattern and what it found.
  private static func answer(_ patterns: [String], _ target: String) throws -> String {
    var found = ""
    let stage = try Stage { stage in
      var routes = Routes()
      for pattern in patterns {
        routes.get(pattern) { _, request in
          found = pattern + request.parameters.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
          return .noContent
        }
      }
      stage.b.listen(as: "api", port: 80, routes)
    }
    try stage.cloud.run { _ = try await $0.request(.get, "api", target) }
    return found
  }

  @Test(arguments: [
    ("/v3/p/volumes/detail", "/v3/{p}/volumes/detail p=p"),
    ("/v3/p/volumes/abc?x=1", "/v3/{p}/volumes/{id} id=abc p=p"),
    ("/v3/p/volumes/abc/", "/v3/{p}/volumes/{id} id=abc p=p"),
    ("/v3/p/volumes/%EB%B3%BC%EB%A5%A8+1", "/v3/{p}/volumes/{id} id=볼륨+1 p=p"),
    ("/v3/p/types/default", "/v3/{p}/types/default p=p"),
    ("/", "/"), ("/nothing", ""),
  ])
  func aLiteralGoesBeforeAParameter(target: String, expected: String) throws {
    let patterns = [
      "/", "/v3/{p}/volumes/{id}", "/v3/{p}/volumes/detail", "/v3/{p}/{kind}/{id}", "/v3/{p}/types/default",
    ]
    #expect(try Self.answer(patterns, target) == expected)
    #expect(try Self.answer(patterns.reversed(), target) == expected)
  }
}
