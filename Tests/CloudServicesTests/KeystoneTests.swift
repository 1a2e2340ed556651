import CloudKernel
import HTTPTypes
import TestSupport
import Testing

@testable import CloudServices

@Suite struct KeystoneTests {
  private func login(
    _ user: String, _ password: String, scope: JSON = ["project": ["name": "demo", "domain": ["name": "Default"]]]
  ) -> JSON {
    [
      "auth": [
        "identity": [
          "methods": ["password"],
          "password": ["user": ["name": .string(user), "domain": ["name": "Default"], "password": .string(password)]],
        ], "scope": scope,
      ]
    ]
  }

  @Test func issuesATokenWithCatalog() throws {
    let site = try Site()
    var response = Response(.ok)
    var (begun, ended) = (0 as Int64, 0 as Int64)
    try site.cloud.run { context in
      begun = context.now
      response = try await context.send(Request(.post, "identity", "/v3/auth/tokens", body: login("demo", "secret")))
      ended = context.now
    }
    let sample = try Sample("token")
    #expect(response.status.code == sample.status)
    #expect(response.headers[.subjectToken]?.hasPrefix("gAAAAA") == true)
    #expect(ended - begun >= 350_000)
    var (mine, theirs) = (response.body["token"], sample.body["token"])
    let catalog = mine["catalog"]
    #expect(
      catalog[0].shape
        == "{endpoints: [{id: string, interface: string, region_id: string, url: string, region: string}], id: string, type: string, name: string}"
    )
    mine["catalog"] = nil
    theirs["catalog"] = nil
    #expect(mine.shape == theirs.shape)
    #expect(Set(mine["roles"].array.map { $0["name"].plain }) == ["member", "reader"])
    let issued = try #require(Calendar.time(mine["issued_at"].string ?? ""))
    #expect(Calendar.time(mine["expires_at"].string ?? "") == issued + 3600 * 1_000_000)
  }

  @Test func refusesAWrongPassword() throws {
    let site = try Site()
    let sample = try Sample("error-401-bad-password")
    for (user, password) in [("demo", "bad"), ("nobody", "secret")] {
      try site.cloud.run { context in
        let answer = try await context.send(Request(.post, "identity", "/v3/auth/tokens", body: login(user, password)))
        #expect(answer.status.code == sample.status)
        #expect(answer.body == sample.body)
      }
    }
  }

  @Test(arguments: [
    ("users", "admin"), ("projects", "admin"), ("roles", "admin"), ("domains", "admin"),
    ("error-404-project", "admin"), ("error-403-policy-keystone", "demo"),
  ])
  func answersAsRecorded(_ name: String, _ user: String) throws {
    let path = ["error-404-project": "projects/00000000000000000000000000000000", "error-403-policy-keystone": "users"]
    let sample = try Sample(name)
    let answer = try Site().send(.get, "identity", "/v3/\(path[name] ?? name)", as: user)
    #expect(answer.status.code == sample.status)
    if name.hasPrefix("error") { #expect(answer.body.text == sample.body.text) }
    #expect(answer.body.shape == sample.body.shape)
  }

  @Test func unscopedHasNeitherProjectNorCatalog() throws {
    try Site().cloud.run { context in
      let body = login("demo", "secret", scope: "unscoped")
      let answer = try await context.send(Request(.post, "identity", "/v3/auth/tokens", body: body))
      #expect(answer.body["token"].members.map(\.key) == ["methods", "user", "audit_ids", "expires_at", "issued_at"])
    }
  }
}

@Suite struct FernetTests {
  /// The vector of the specification (github.com/fernet/spec, generate.json).
  @Test func specification() throws {
    let key = try #require(Base64URL.decoded("cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4="))
    let fernet = try #require(Fernet(key: key))
    let token = "gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA"
    #expect(fernet.token(Array("hello".utf8), time: 499_162_800, vector: Array(0..<16)) == token)
    let opened = try #require(fernet.opened(token + "=="))
    #expect(opened.payload == Array("hello".utf8))
    #expect(opened.time == 499_162_800)
    #expect(fernet.opened(String(token.dropLast(2)) + "EA") == nil)
    #expect(fernet.opened("bogus") == nil)
  }

  @Test(arguments: [nil, "b3785fadeed844249aab08025ed2be68", "default"])
  func tokenComesBack(_ project: String?) throws {
    let fernet = try #require(Fernet(key: Array(0..<32)))
    let token = Token(
      userID: "ae96cc33b2484b4c956cdb8f534dd3cb", projectID: project, issued: 1_795_372_241, expires: 1_795_375_841,
      auditIDs: ["i25ASGzYT3CikKhWHFR8fg"])
    let text = try #require(token.sealed(with: fernet, vector: Array(repeating: 7, count: 16)))
    #expect(Token(text, with: fernet) == token)
  }
}
