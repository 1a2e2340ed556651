import CloudKernel
import CloudServices
import OpenStackCLI
import Testing

/// What root sees of a cloud on which a server runs with a volume.
@Suite struct HostShellTests {
  // MARK: Called wrongly, or where the tool is not

  struct Misuse: Sendable, CustomTestStringConvertible {
    var line: String
    var errors: String
    var exitCode: Int32
    var index: Int
    var nearest: String?
    var testDescription: String { line }
  }

  static let misuses = [
    Misuse(line: "virhs list", errors: "bash: virhs: command not found\n", exitCode: 127, index: 0, nearest: "virsh"),
    Misuse(
      line: "virsh lsit", errors: "error: unknown command: 'lsit'\n", exitCode: 1, index: 1, nearest: "list"),
    Misuse(
      line: "virsh list --al", errors: "error: command 'list' doesn't support option --al\n", exitCode: 1, index: 2,
      nearest: "--all"),
    Misuse(line: "virsh list web", errors: "error: unexpected data 'web'\n", exitCode: 1, index: 2),
    Misuse(
      line: "virsh dumpxml", errors: "error: command 'dumpxml' requires <domain> option\n", exitCode: 1, index: 2),
    Misuse(
      line: "rabbitmqctl list_queues name mesages",
      errors: "Error (argument validation): Info key(s) mesages are not supported\n"
        + "Arguments given:\n\tlist_queues name mesages\n", exitCode: 64, index: 3, nearest: "messages"),
    Misuse(
      line: "ip lnk", errors: "Object \"lnk\" is unknown, try \"ip help\".\n", exitCode: 1, index: 1, nearest: "link"),
    Misuse(
      line: "ip -b link", errors: "Option \"-b\" is unknown, try \"ip -help\".\n", exitCode: 255, index: 1,
      nearest: "-br"),
    Misuse(
      line: "ip -br link shwo", errors: "Command \"shwo\" is unknown, try \"ip link help\".\n", exitCode: 255, index: 3,
      nearest: "show"),
    Misuse(
      line: "brctl shw", errors: "never heard of command [shw]\nUsage: brctl [commands]\n", exitCode: 1, index: 1,
      nearest: "show"),
    Misuse(
      line: "cat -n x", errors: "cat: invalid option -- 'n'\nTry 'cat --help' for more information.\n", exitCode: 1,
      index: 1),
    Misuse(
      line: "lvs --al", errors: "lvs: unrecognized option '--al'\n  Error during parsing of command line.\n",
      exitCode: 3, index: 1),
    Misuse(
      line: "iscsiadm -m sesion",
      errors: "iscsiadm: unknown mode 'sesion'\nTry `iscsiadm --help' for more information.\n", exitCode: 7, index: 2,
      nearest: "session"),
    Misuse(
      line: "tgtadm --lld iscsi --mod target --op show",
      errors: "tgtadm: unrecognized option '--mod'\nTry `tgtadm --help' for more information.\n", exitCode: 1,
      index: 3, nearest: "--mode"),
    Misuse(
      line: "tgtadm --lld iscsi --mode target", errors: "tgtadm: specify the operation type\n", exitCode: 22, index: 5),
  ]

  @Test(arguments: misuses) func refuses(_ misuse: Misuse) throws {
    let error = try #require(HostShell.check(misuse.line.split(separator: " ").map(String.init)))
    #expect(error.result == CommandResult(errors: misuse.errors, exitCode: misuse.exitCode))
    #expect(error.index == misuse.index)
    #expect(error.nearest == misuse.nearest)
  }

  @Test func toolsAreWhereTheirDaemonsAre() throws {
    let site = try Site()
    let missing = [
      ("virsh list", "controller"), ("iscsiadm -m session", "controller"), ("rabbitmqctl list_queues", "compute1"),
      ("lvs", "compute1"), ("tgtadm --mode target --op show", "compute1"),
    ]
    for (line, node) in missing {
      let tool = line.split(separator: " ")[0]
      #expect(
        run(line, node, site) == CommandResult(errors: "bash: \(tool): command not found\n", exitCode: 127))
    }
  }

  @Test func daemonsThatAreStoppedDoNotAnswer() throws {
    let site = try Site()
    let stopped = [
      ("rabbitmq-server", "rabbitmqctl list_queues", "controller", Int32(69)),
      ("libvirtd", "virsh list", "compute1", 1), ("tgt", "tgtadm --mode target --op show", "controller", 107),
    ]
    for (unit, line, node, code) in stopped {
      #expect(run("systemctl stop \(unit)", node, site).exitCode == 0)
      #expect(run(line, node, site).exitCode == code)
      #expect(run("systemctl start \(unit)", node, site).exitCode == 0)
      site.cloud.settle()
    }
  }

  // MARK: An empty cloud

  @Test func nothingIsThereYet() throws {
    let site = try Site()
    let list = " Id   Name   State\n--------------------\n\n"
    #expect(run("virsh list --all", "compute1", site) == CommandResult(output: list))
    #expect(run("lvs", "controller", site) == CommandResult())
    #expect(
      run("iscsiadm -m session", "compute1", site)
        == CommandResult(errors: "iscsiadm: No active sessions.\n", exitCode: 21))
    #expect(run("tgtadm --lld iscsi --mode target --op show", "controller", site) == CommandResult())
    #expect(
      run("virsh dumpxml web", "compute1", site)
        == CommandResult(errors: "error: failed to get domain 'web'\n", exitCode: 1))
    #expect(
      run("lvs nova", "controller", site)
        == CommandResult(
          errors: "  Volume group \"nova\" not found\n  Cannot process volume group nova\n", exitCode: 5))
    for (path, node) in [
      ("/etc/passwd", "controller"), ("/var/lib/neutron/dhcp/*/lease", "controller"),
      ("/var/lib/neutron/dhcp/*/leases", "compute1"),
    ] {
      #expect(
        run("cat \(path)", node, site)
          == CommandResult(errors: "cat: \(path): No such file or directory\n", exitCode: 1))
    }
  }

  // MARK: A server with a volume

  @Test func showsAServerWithAVolume() throws {
    let site = try Site()
    try openstack("server create --image cirros --flavor m1.tiny --network provider web", site)
    try openstack("volume create --size 1 data", site)
    try openstack("server add volume web data", site)
    let server = try site.find("server", "web")
    let host = server["OS-EXT-SRV-ATTR:host"].plain
    let domain = server["OS-EXT-SRV-ATTR:instance_name"].plain
    let volume = try site.find("volume", "data")["id"].plain
    let address = server["addresses"]["provider"][0]["addr"].plain
    let mac = server["addresses"]["provider"][0]["OS-EXT-IPS-MAC:mac_addr"].plain
    let network = try site.find("network", "provider")["id"].plain
    let iqn = "iqn.2010-10.org.openstack:volume-\(volume)"

    #expect(
      run("virsh list", host, site).output == """
         Id   Name                State
        -----------------------------------
         1    \(domain)   running


        """)
    let xml = run("virsh dumpxml \(domain)", host, site).output
    #expect(xml.hasPrefix("<domain type=\"kvm\">\n") && xml.hasSuffix("</domain>\n\n"))
    #expect(xml.contains(mac) && run("virsh dumpxml 1", host, site).output == xml)

    #expect(
      run("lvs", "controller", site).output == """
          LV                                          VG             Attr       LSize Pool Origin Data%  Meta%  \
        Move Log Cpy%Sync Convert
          volume-\(volume) cinder-volumes -wi-ao---- 1.00g                                                    \n
        """)
    #expect(
      run("iscsiadm -m session", host, site).output == "tcp: [1] controller:3260,1 \(iqn) (non-flash)\n")
    let target = run("tgtadm --lld iscsi --mode target --op show", "controller", site).output
    #expect(
      target.hasPrefix(
        """
        Target 1: \(iqn)
            System information:
                Driver: iscsi
                State: ready
            I_T nexus information:
                I_T nexus: 1
                    Initiator: iqn.1993-08.org.debian:01:\(host) alias: \(host)
                    Connection: 0
                        IP Address: \(host)
            LUN information:
                LUN: 0
                    Type: controller
                    SCSI ID: IET     00010000
                    SCSI SN: beaf10
                    Size: 0 MB, Block size: 1
        """))
    #expect(target.contains("            Size: 1074 MB, Block size: 512\n"))
    #expect(target.contains("            Backing store path: /dev/cinder-volumes/volume-\(volume)\n"))

    let folder = "/var/lib/neutron/dhcp"
    let name = "host-" + address.replacing(".", with: "-")
    let line = "\(mac),\(name).openstacklocal,\(address)\n"
    #expect(run("cat \(folder)/*/host", "controller", site) == CommandResult(output: line))
    #expect(run("cat \(folder)/\(network)/host", "controller", site) == CommandResult(output: line))
    #expect(
      run("cat /no \(folder)/*/host", "controller", site)
        == CommandResult(output: line, errors: "cat: /no: No such file or directory\n", exitCode: 1))
    #expect(
      run("cat \(folder)/*/addn_hosts", "controller", site).output == "\(address)\t\(name).openstacklocal \(name)\n")
    let lease = run("cat \(folder)/*/leases", "controller", site).output
    #expect(lease.hasSuffix(" \(mac) \(address) \(name) 01:\(mac)\n"))
    #expect(run("cat \(folder)/*/opts", "controller", site).output.contains("option:classless-static-route"))
  }

  @Test func showsTheDevicesOfANode() throws {
    let site = try Site()
    try openstack("server create --image cirros --flavor m1.tiny --network provider web", site)
    let server = try site.find("server", "web")
    let host = server["OS-EXT-SRV-ATTR:host"].plain
    let network = try site.find("network", "provider")["id"].plain
    let bridge = "brq\(network.prefix(11))"
    let rows = try site.cloud.store("linuxbridge").rows("taps", where: ["node": .string(host)])
    let tap = try #require(rows.first)
    let mac = "fe" + tap.text("address").dropFirst(2)
    let row = try site.cloud.store("linuxbridge").row("bridges", where: ["node": .string(host)])
    let uplink = try #require(row).text("uplink")

    let brief = run("ip -br link", host, site).output.split(separator: "\n").map(String.init)
    #expect(brief.count == 4)
    #expect(brief[0] == "lo               UNKNOWN        00:00:00:00:00:00 <LOOPBACK,UP,LOWER_UP> ")
    #expect(brief[1].hasPrefix(uplink + " "))
    #expect(brief[2].hasPrefix(bridge + "   UP             "))
    #expect(brief[3] == "\(tap.text("name"))   UNKNOWN        \(mac) <BROADCAST,MULTICAST,UP,LOWER_UP> ")

    let all = run("ip link", host, site).output
    #expect(all == run("ip link show", host, site).output)
    #expect(
      all.hasSuffix(
        """
        4: \(tap.text("name")): <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq_codel master \(bridge) \
        state UNKNOWN mode DEFAULT group default qlen 1000
            link/ether \(mac) brd ff:ff:ff:ff:ff:ff

        """))
    #expect(all.hasSuffix(run("ip link show dev \(tap.text("name"))", host, site).output))
    #expect(
      run("ip link show eth77", host, site)
        == CommandResult(errors: "Device \"eth77\" does not exist.\n", exitCode: 1))

    // The bridge has its uplink's address, the lowest.
    let id = brief[1].split(separator: " ")[2].filter { $0 != ":" }
    #expect(
      run("brctl show", host, site).output == """
        bridge name\tbridge id\t\tSTP enabled\tinterfaces
        \(bridge)\t\t8000.\(id)\tno\t\t\(uplink)
        \t\t\t\t\t\t\t\(tap.text("name"))

        """)
    // On the controller it is the end of the DHCP server's cable.
    let cable = run("ip link", "controller", site).output
    #expect(cable.contains("@if2: <") && cable.hasSuffix(" link-netns qdhcp-\(network)\n"))
  }

  @Test func showsWhereMessagesWait() throws {
    let site = try Site()
    #expect(run("systemctl stop nova-scheduler", "controller", site).exitCode == 0)
    try openstack("server create --image cirros --flavor m1.tiny --network provider web", site)
    let output = run("rabbitmqctl list_queues name messages consumers", "controller", site).output
    #expect(
      output.hasPrefix("Timeout: 60.0 seconds ...\nListing queues for vhost / ...\nname\tmessages\tconsumers\n"))
    #expect(output.contains("\nscheduler\t1\t0\n"))
    #expect(output.contains("\nconductor\t0\t1\n"))
    #expect(run("rabbitmqctl list_queues", "controller", site).output.contains("\nname\tmessages\n"))
  }

  private func run(_ line: String, _ node: String, _ site: Site) -> CommandResult {
    HostShell.run(line.split(separator: " ").map(String.init), node: node, site: site)
  }

  /// Runs a command of the user's to its end, and all that it sets off.
  private func openstack(_ line: String, _ site: Site) throws {
    let client = OpenStackClient(user: "admin", password: site.description.password, project: "admin")
    var result: CommandResult?
    try site.cloud.run { result = try await client.run(line.split(separator: " ").map(String.init), on: $0) }
    site.cloud.settle()
    #expect(try #require(result).exitCode == 0, "\(result?.errors ?? "")")
  }
}
