import CloudKernel
import Testing

@testable import AWSEquivalents

/// What a step's command becomes on the AWS side; ids that no step knows stay the table's.
@Suite struct EquivalentsTests {
  private func of(_ command: String, _ calls: [APICall] = []) -> Equivalent? {
    Equivalents.of(command: ShellText.words(command), calls: calls)
  }

  @Test func launchWithNameAndSize() throws {
    let flavors: JSON = ["flavors": [["id": "1", "name": "m1.tiny", "vcpus": 1, "ram": 512, "disk": 1]]]
    let body: JSON = ["server": ["name": "web", "min_count": 1, "max_count": 1, "networks": [["uuid": "n"]]]]
    let found = try #require(
      of(
        "openstack server create --image cirros --flavor m1.tiny --network provider web",
        [
          APICall("POST", "identity", "/v3/auth/tokens"),
          APICall("GET", "compute", "/v2.1/flavors/detail", answer: flavors),
          APICall("POST", "compute", "/v2.1/servers", body: body),
        ]))
    #expect(found.openstack == "POST /v2.1/servers")
    #expect(found.operation == "RunInstances")
    #expect(
      found.command == """
        aws ec2 run-instances --image-id ami-0a1b2c3d4e5f67890 --instance-type t3.nano \
        --subnet-id subnet-0a1b2c3d4e5f67890 --count 1 \
        --tag-specifications "ResourceType=instance,Tags=[{Key=Name,Value=web}]"
        """)
    #expect(!found.caveat.isEmpty)
  }

  @Test(arguments: [
    ("openstack server create --image c --flavor f --network n --min 2 --max 2 web", "--count 2"),
    ("openstack server create --image c --flavor f --network n --key-name mine web", "--key-name mine"),
    ("openstack volume create --size 3 data", "create-volume --size 3 "),
    ("openstack security group rule create --protocol icmp web", "IpProtocol=icmp"),
    (
      "openstack security group rule create --protocol tcp --dst-port 22 web",
      "--protocol tcp --port 22 --cidr 0.0.0.0/0"
    ),
    ("openstack volume create --size 3 --snapshot s data", "create-volume --snapshot-id snap-"),
    ("openstack network create mine", "create-vpc"),
    ("openstack server list", "describe-instances"),
    ("openstack keypair create mine", "--key-name mine"),
    ("openstack server delete web", "terminate-instances --instance-ids i-0a1b2c3d4e5f67890"),
    ("openstack server add volume web data", "attach-volume --volume-id vol-0a1b2c3d4e5f67890"),
    (
      "openstack subnet create --network a --subnet-range 192.168.7.0/24 --gateway 192.168.7.1 s",
      "--cidr-block 192.168.7.0/24"
    ),
    (
      "openstack security group rule create --protocol udp --dst-port 53 --remote-ip 10.0.0.0/8 dns",
      "--protocol udp --port 53 --cidr 10.0.0.0/8"
    ),
    ("openstack security group create --description 'my servers' 웹", #"--group-name 웹 --description "my servers""#),
    ("openstack server reboot --hard web", "stop-instances"),
  ])
  func valuesOfTheStep(command: String, part: String) throws {
    let text = try #require(of(command)?.command)
    #expect(text.contains(part), "\(text)")
  }

  @Test func noCounterpartSaysWhy() throws {
    let found = try #require(of("openstack server pause web"))
    #expect(found.service == nil && found.command == nil)
    #expect(!found.caveat.isEmpty)
  }

  @Test func callDecidesWhereWordsDoNot() {
    let stop = APICall("POST", "compute", "/v2.1/servers/1/action", body: ["os-stop": nil])
    #expect(of("openstack something new web", [stop])?.operation == "StopInstances")
    #expect(Equivalents.rows(for: stop).first?.operation == "StopInstances")
  }

  @Test func unknownHasNone() {
    #expect(of("openstack something new") == nil)
    #expect(Equivalents.rows(for: APICall("GET", "", "/nowhere")).isEmpty)
  }

  @Test func aNameCanNotForgeAnOption() throws {
    let text = try #require(of("openstack server create --image c --flavor f --network n 'a},{Key=b'")?.command)
    #expect(text.contains("Value=vm1"))
  }
}
