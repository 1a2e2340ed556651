import Foundation
import Testing

@testable import CloudServices

@Suite struct CloudFileTests {
  @Test func theExampleIsRead() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../walkthroughs/clouds/three-computes.yaml")
    let cloud = try CloudFile.description(String(contentsOf: path, encoding: .utf8), file: "three-computes.yaml")
    #expect(cloud.computes.map(\.name) == ["compute1", "compute2", "compute3"])
    #expect(cloud.computes[2].memory == 4096)
    #expect(cloud.computes[0].memory == 8192)
    #expect(cloud.flavors.map(\.ram) == [128, 2048])
    #expect(cloud.projects == ["demo", "ops"])
    #expect(cloud.quotas == ["instances": 10, "cores": 20, "volumes": 10])
    #expect(cloud.options["service_down_time"] == 60)
    #expect(cloud.networks == CloudDescription.course.networks)
  }

  @Test func theEditionAndItsOptionsAreRead() throws {
    let text = "edition: classic\noptions:\n  shelved_offload_time: -1\n"
    let cloud = try CloudFile.description(text, file: "c.yaml")
    #expect(cloud.edition == .classic)
    #expect(cloud.options["shelved_offload_time"] == -1)
  }

  @Test(arguments: ["", "# nothing\n", "{}"])
  func anEmptyFileIsTheCourse(_ text: String) throws {
    #expect(try CloudFile.description(text, file: "c.yaml") == .course)
  }

  @Test(arguments: [
    ("compute: []", #"c.yaml:1:1: a cloud has no key "compute"; did you mean "computes"?"#),
    ("zzzzzzzz: 1", #"c.yaml:1:1: a cloud has no key "zzzzzzzz""#),
    ("- a", "c.yaml:1:1: a cloud is a mapping of keys, not a list"),
    ("computes: compute1", #"c.yaml:1:11: computes is a list, not "compute1""#),
    ("computes:\n  - vcpus: 2", #"c.yaml:2:5: a machine needs a key "name""#),
    (
      "computes:\n  - name: a\n    vcpu: 2", #"c.yaml:3:5: a machine has no key "vcpu"; did you mean "vcpus"?"#
    ),
    ("controller:\n  name: c\n  memory: lots", #"c.yaml:3:11: memory is a whole number, not "lots""#),
    ("controller:\n  name: c\n  memory: 1", "c.yaml:3:11: memory is from 1024 to 16777216, not 1"),
    ("controller:\n  name:", "c.yaml:2:8: name is a text, not nothing"),
    ("computes:\n  - name: controller", #"c.yaml:2:11: "controller" is the name of the controller already"#),
    ("projects: [demo, demo]", #"c.yaml:1:18: "demo" is in projects twice"#),
    (
      "networks:\n  - name: n\n    type: vxlam",
      #"c.yaml:3:11: type is one of flat, vlan, vxlan, not "vxlam"; did you mean "vxlan"?"#
    ),
    (
      "networks:\n  - name: n\n    cidr: 300.1.1.0/24",
      #"c.yaml:3:11: cidr is a network such as 203.0.113.0/24, not "300.1.1.0/24""#
    ),
    ("networks:\n  - name: n\n    gateway: 10.0.0.1", "c.yaml:3:14: gateway 10.0.0.1 is not in 203.0.113.0/24"),
    ("networks:\n  - name: n\n    shared: 7", #"c.yaml:3:13: shared is true or false, not "7""#),
    (
      "edition: classc", #"c.yaml:1:10: edition is one of current, classic, not "classc"; did you mean "classic"?"#
    ),
    ("options:\n  service_down_time: -1", "c.yaml:2:22: service_down_time is from 0 to 1000000000, not -1"),
    ("quotas:\n  instance: 1", #"c.yaml:2:3: quotas has no key "instance"; did you mean "instances"?"#),
    ("password: \"a\\u001bb\"", #"c.yaml:1:11: password has control characters: "a\u001bb""#),
    ("a: [", "c.yaml:2:1: did not find expected node content"),
  ])
  func whatIsWrongIsSaidWithItsPlace(_ text: String, _ message: String) throws {
    let error = #expect(throws: CloudFileError.self) { try CloudFile.description(text, file: "c.yaml") }
    #expect(error?.description == message)
  }

  @Test func everythingIsSaidAtOnce() throws {
    let text = "computes:\n  - name: a\n  - name: a\nquotas:\n  port: many\npasword: x\n"
    let error = #expect(throws: CloudFileError.self) { try CloudFile.description(text, file: "c.yaml") }
    #expect(error?.problems.map(\.line) == [3, 5, 6])
  }

  @Test func theSameKeyTwiceIsRefused() throws {
    let error = #expect(throws: CloudFileError.self) {
      try CloudFile.description("password: a\npassword: b\n", file: "c.yaml")
    }
    #expect(error?.problems.map(\.message) == [#"there twice: "password""#])
  }
}
