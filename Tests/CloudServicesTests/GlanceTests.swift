import CloudKernel
import HTTPTypes
import Testing

@testable import CloudServices

@Suite struct GlanceTests {
  private let infrastructure: [any Project.Type] = [
    MariaDB.self, RabbitMQ.self, Memcached.self, Keystone.self, Glance.self,
  ]

  private func site() throws -> Site { try Site(projects: infrastructure) }

  @Test func seededImageIsThereByNameOnly() throws {
    let site = try site()
    let missing = try site.send(.get, "image", "/v2/images/cirros", as: "demo")
    #expect(missing.status.code == 404)
    #expect(missing.body["message"] == "No image found with ID cirros<br /><br />\n\n\n")
    let found = try site.send(.get, "image", "/v2/images?name=cirros", as: "demo")
    #expect(found.body["images"].array.count == 1)
    #expect(found.body["first"] == "/v2/images?name=cirros")
    let image = found.body["images"][0]
    #expect(image["size"] == 262_144)
    var sample = try Sample("image").body
    for name in ["md5", "sha256", "object"] { sample = sample.without("owner_specified.openstack.\(name)") }
    #expect(image.shape == sample.shape)
    #expect(try site.find("image", "cirros") == image)
  }

  @Test func uploadHashesAndActivates() throws {
    let site = try site()
    let created = try site.send(
      .post, "image", "/v2/images",
      body: ["name": "sample", "disk_format": "raw", "container_format": "bare", "hw_disk_bus": "scsi"], as: "demo")
    #expect(created.status.code == 201)
    #expect(created.body.without("hw_disk_bus").shape == (try Sample("image-create").body.shape))
    let id = try #require(created.body["id"].string)
    let file = "/v2/images/\(id)/file"
    #expect(try site.send(.put, "image", file, data: Array("abc".utf8), as: "demo").status == .noContent)
    let image = try site.send(.get, "image", "/v2/images/\(id)", as: "demo").body
    #expect(image["status"] == "active")
    // RFC 1321 and FIPS 180-2 give these for `abc`.
    #expect(image["checksum"] == "900150983cd24fb0d6963f7d28e17f72")
    #expect(image["os_hash_value"].string?.hasPrefix("ddaf35a193617abacc417349ae204131") == true)
    #expect(try site.send(.get, "image", file, as: "demo").data == Array("abc".utf8))
    let again = try site.send(.put, "image", file, data: [1], as: "demo")
    let sample = try Sample("error-409-image-upload-active")
    #expect(again.status.code == sample.status)
    #expect(again.body.text == sample.body.text)
    let states = site.cloud.trace.events.filter { $0.kind == .state }.map { "\($0.operation): \($0.detail)" }
    #expect(states.suffix(2) == ["image sample status: queued -> saving", "image sample status: saving -> active"])
    #expect(try site.send(.delete, "image", "/v2/images/\(id)", as: "demo").status == .noContent)
    #expect(try site.send(.get, "image", "/v2/images/\(id)", as: "demo").status == .notFound)
  }

  @Test func othersSeeNoSharedImageUntilTheyAreMembers() throws {
    let site = try site()
    let id = try site.send(.post, "image", "/v2/images", body: ["name": "mine"]).body["id"].plain
    #expect(try site.send(.get, "image", "/v2/images/\(id)", as: "demo").status == .notFound)
    let demo = try site.find("project", "demo")["id"]
    #expect(try site.send(.post, "image", "/v2/images/\(id)/members", body: ["member": demo]).status == .ok)
    #expect(try site.send(.get, "image", "/v2/images/\(id)", as: "demo").status == .ok)
    #expect(try site.send(.delete, "image", "/v2/images/\(id)", as: "demo").status == .forbidden)
  }

  @Test func refusesWhatTheSchemaRefuses() throws {
    let answer = try site().send(.post, "image", "/v2/images", body: ["name": "x", "disk_format": "bogus"])
    #expect(answer.status == .badRequest)
    #expect(
      answer.body["message"].string?.hasPrefix(
        "Provided object does not match schema 'image': 'bogus' is not one of [None, 'ami', 'ari', 'aki', 'vhd', 'vhdx', "
          + "'vmdk', 'raw', 'qcow2', 'vdi', 'iso', 'ploop']") == true)
  }

  @Test(arguments: ["versions-glance", "error-401-no-token-glance"])
  func answersWithoutAToken(_ name: String) throws {
    let sample = try Sample(name)
    let paths = ["versions-glance": "/", "error-401-no-token-glance": "/v2/images"]
    try site().cloud.run { context in
      let answer = try await context.send(Request(.get, "image", paths[name] ?? ""))
      #expect(answer.status.code == sample.status)
      #expect(answer.body.text == sample.body.text.replacing("127.0.0.1", with: "controller"))
    }
  }

  @Test func schemaHasTheRecordedProperties() throws {
    let recorded = try Sample("image-schema").body["properties"].members
    for property in try site().send(.get, "image", "/v2/schemas/image").body["properties"].members {
      let sample = try #require(recorded.first { $0.key == property.key }?.value)
      #expect(property.value["type"] == sample["type"])
      #expect(property.value["enum"] == sample["enum"])
      #expect(property.value["readOnly"] == sample["readOnly"])
    }
  }
}

extension JSON {
  func without(_ key: String) -> JSON { .object(Members(members.filter { $0.key != key })) }
}
