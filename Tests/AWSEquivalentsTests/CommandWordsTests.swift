import Testing

@testable import AWSEquivalents

@Suite struct CommandWordsTests {
  @Test(arguments: [
    ("openstack server stop vm1", "server stop", ["vm1"]),
    ("openstack server add volume --device /dev/vdb vm1 vol1", "server add volume", ["vm1", "vol1"]),
    ("openstack server add floating ip vm1 203.0.113.10", "server add floating ip", ["vm1", "203.0.113.10"]),
    ("openstack server resize confirm vm1", "server resize confirm", ["vm1"]),
    ("openstack server image create --name s vm1", "server image create", ["vm1"]),
    ("openstack image member list cirros", "image member list", ["cirros"]),
    ("openstack token issue", "token issue", []),
    ("openstack server create --image cirros --wait web", "server create", ["web"]),
    ("openstack security group rule create --ingress --dst-port=22 web", "security group rule create", ["web"]),
  ])
  func verbAndOperands(line: String, verb: String, operands: [String]) {
    let words = CommandWords(line)
    #expect(words.verb.joined(separator: " ") == verb)
    #expect(words.operands == operands)
  }

  @Test func valuesOfOptions() {
    let words = CommandWords("openstack server create --flavor m1.tiny --wait --network=net -f value -c id web")
    #expect(words.value("--flavor") == "m1.tiny")
    #expect(words.value("--wait") == "")
    #expect(words.value("--network") == "net")
    #expect(words.value("-c") == "id")
    #expect(words.value("--image") == nil)
  }
}
