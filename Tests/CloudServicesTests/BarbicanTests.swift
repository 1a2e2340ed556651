import CloudKernel
import HTTPTypes
import Testing

@testable import CloudServices

@Suite struct BarbicanTests {
  private func site() throws -> Site {
    try Site(projects: [MariaDB.self, RabbitMQ.self, Memcached.self, Keystone.self, Barbican.self])
  }

  /// Creates something and gives the path of what was created.
  private func create(_ site: Site, _ kind: String, _ body: JSON) throws -> String {
    let answer = try site.send(.post, "key-manager", "/v1/\(kind)s", body: body, as: "demo")
    #expect(answer.status == .created)
    let reference = try #require(answer.body["\(kind)_ref"].string)
    return try #require(reference.split(separator: ":9311").last.map(String.init))
  }

  @Test func aSecretIsKeptEncryptedAndGivenBack() throws {
    let site = try site()
    let path = try create(site, "secret", ["name": "db", "payload": "s3cret", "payload_content_type": "text/plain"])
    let record = try site.send(.get, "key-manager", path, as: "demo").body
    #expect(record["status"] == "ACTIVE")
    #expect(record["secret_type"] == "opaque")
    #expect(record["content_types"] == ["default": "text/plain"])
    #expect(try site.send(.get, "key-manager", path + "/payload", as: "demo").data == Array("s3cret".utf8))
    let kept = try site.cloud.store("barbican").rows("encrypted_data")[0].text("cypher_text")
    #expect(kept.hasPrefix("gAAAAA"))
    #expect(try site.send(.get, "key-manager", "/v1/secrets", as: "demo").body["total"] == 1)
    #expect(try site.find("secret", "db")["name"] == "db")
    #expect(try site.send(.delete, "key-manager", path, as: "demo").status == .noContent)
    let gone = try site.send(.get, "key-manager", path, as: "demo")
    #expect(gone.body["description"] == "Not Found. Sorry but your secret is in another castle.")
  }

  @Test func payloadMayComeLaterButOnce() throws {
    let site = try site()
    let path = try create(site, "secret", ["name": "late"])
    #expect(try site.send(.get, "key-manager", path + "/payload", as: "demo").status == .notFound)
    #expect(try site.send(.put, "key-manager", path, data: [1, 2], as: "demo").status == .noContent)
    #expect(try site.send(.put, "key-manager", path, data: [3], as: "demo").status == .conflict)
    #expect(try site.send(.get, "key-manager", path + "/payload", as: "demo").data == [1, 2])
  }

  @Test func othersSeeNothing() throws {
    let site = try site()
    let path = try create(site, "secret", ["name": "mine", "payload": "x"])
    #expect(try site.send(.get, "key-manager", path, as: "admin").status == .notFound)
    #expect(try site.send(.get, "key-manager", "/v1/secrets", as: "admin").body["total"] == 0)
  }

  @Test func aSecretPastItsTimeIsGone() throws {
    let site = try site()
    let until = Calendar.timestamp(site.cloud.now + 60_000_000)
    let path = try create(site, "secret", ["name": "short", "payload": "x", "expiration": .string(until)])
    #expect(try site.send(.get, "key-manager", path, as: "demo").status == .ok)
    site.cloud.advance(by: .seconds(61))
    #expect(try site.send(.get, "key-manager", path, as: "demo").status == .notFound)
  }

  @Test func aContainerHoldsSecretsAndKnowsItsConsumers() throws {
    let site = try site()
    let secret = try create(site, "secret", ["name": "key", "payload": "x"])
    let path = try create(
      site, "container",
      [
        "name": "tls", "type": "generic",
        "secret_refs": [["name": "private_key", "secret_ref": .string("http://controller:9311" + secret)]],
      ])
    let record = try site.send(.get, "key-manager", path, as: "demo").body
    #expect(record["secret_refs"][0]["secret_ref"].string?.hasSuffix(secret) == true)
    let consumer: JSON = ["name": "lb", "URL": "http://controller:9876/v2/lbaas/loadbalancers/1"]
    let consumers = path + "/consumers"
    #expect(try site.send(.post, "key-manager", consumers, body: consumer, as: "demo").body["consumers"] == [consumer])
    #expect(try site.send(.get, "key-manager", consumers, as: "demo").body["total"] == 1)
    #expect(try site.send(.delete, "key-manager", consumers, body: consumer, as: "demo").body["consumers"] == [])
    #expect(try site.send(.delete, "key-manager", consumers, body: consumer, as: "demo").status == .notFound)
  }
}
