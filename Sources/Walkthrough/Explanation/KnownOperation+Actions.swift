extension KnownOperation {
  /// What daemons do to their machine, and packets.
  static let actions: [KnownOperation] = [
    KnownOperation(
      "DHCPDISCOVER", "The guest has no address yet and calls to everybody: is there a DHCP server?",
      "아직 주소가 없는 게스트가 모두에게 외친다. DHCP 서버가 있는가?"),
    KnownOperation(
      "DHCPOFFER", "dnsmasq knows this MAC address from its files and offers the address that Neutron chose.",
      "dnsmasq는 파일에서 이 MAC 주소를 찾아, Neutron이 정한 주소를 제안한다."),
    KnownOperation(
      "DHCPREQUEST", "The guest takes the offer, and says so to everybody.", "게스트가 제안을 받아들이고 모두에게 알린다."),
    KnownOperation(
      "DHCPACK", "The lease is the guest's: address, mask, router, name servers, and how long.",
      "임대가 확정된다. 주소와 마스크, 라우터, 네임서버, 기간이 들어 있다."),
    KnownOperation(
      "reload_allocations",
      "The DHCP agent has written hosts and options into dnsmasq's files and has it read them again.",
      "DHCP 에이전트가 dnsmasq의 파일에 호스트와 옵션을 적고 다시 읽게 한다."),
    KnownOperation(
      "virDomainDefineXML", "nova-compute gives libvirt the guest's description: CPU, memory, disks, network devices.",
      "nova-compute가 libvirt에 게스트의 정의를 넘긴다. CPU, 메모리, 디스크, 네트워크 장치가 들어 있다."),
    KnownOperation(
      "virDomainCreateWithFlags", "libvirt starts the guest paused: it must not run before its network does.",
      "libvirt가 게스트를 멈춘 채로 시작한다. 네트워크가 준비되기 전에 움직이면 안 되기 때문이다."),
    KnownOperation("virDomainResume", "The network is there: the guest may run.", "네트워크가 준비되었으니 게스트를 움직인다."),
    KnownOperation(
      "virDomainAttachDevice", "libvirt hands the disk to the running guest.", "libvirt가 실행 중인 게스트에 디스크를 건네준다."),
    KnownOperation(
      "virDomainDetachDevice", "libvirt takes the disk from the running guest.", "libvirt가 실행 중인 게스트에서 디스크를 뗀다."),
    KnownOperation("virDomainDestroy", "libvirt switches the guest off.", "libvirt가 게스트를 끈다."),
    KnownOperation("console", "What the guest has written to its console is kept.", "게스트가 콘솔에 쓴 것을 남긴다."),
    KnownOperation("virDomainOpenConsole", "The guest's console is read.", "게스트의 콘솔을 읽는다."),
    KnownOperation(
      "stat _base", "Is the image in the host's cache (_base) already?", "이미지가 호스트의 캐시(_base)에 이미 있는지 본다."),
    KnownOperation(
      "write _base", "The image is written into the host's cache, where the next server finds it.",
      "이미지를 호스트의 캐시에 쓴다. 다음 서버는 여기서 찾는다."),
    KnownOperation(
      "ip link add", "A tap device is made, the guest's end of the network.", "게스트 쪽 네트워크 장치인 tap 장치를 만든다."),
    KnownOperation(
      "ip link set", "The device is put on the bridge, or switched on.", "장치를 브리지에 붙이거나 켠다."),
    KnownOperation("ip link delete", "The device is taken away.", "장치를 없앤다."),
    KnownOperation(
      "iptables-restore", "The security group's rules become the host's firewall.", "보안 그룹의 규칙을 호스트의 방화벽에 건다."),
    KnownOperation(
      "ipset restore", "The addresses of a security group are put into a set that rules can name.",
      "보안 그룹의 주소들을 규칙이 쓸 수 있는 집합에 넣는다."),
    KnownOperation(
      "vgs", "cinder-volume looks how much room its volume group has.", "cinder-volume이 볼륨 그룹에 남은 공간을 본다."),
    KnownOperation(
      "lvcreate", "A logical volume is cut out of the volume group: this is the volume.",
      "볼륨 그룹에서 논리 볼륨을 잘라 낸다. 이것이 볼륨이다."),
    KnownOperation("lvremove", "The logical volume is taken away.", "논리 볼륨을 없앤다."),
    KnownOperation(
      "tgt-admin --update", "tgt exports the logical volume over iSCSI, for one initiator with its CHAP secret.",
      "tgt가 논리 볼륨을 iSCSI로 내보낸다. CHAP 암호를 아는 이니시에이터만 쓸 수 있다."),
    KnownOperation("tgt-admin --delete", "The export is taken away.", "내보내기를 거둔다."),
    KnownOperation(
      "iscsiadm discovery", "The host asks the target which disks it offers.", "호스트가 타깃에 어떤 디스크가 있는지 묻는다."),
    KnownOperation(
      "iscsiadm login", "The host logs in to the target with CHAP; the volume becomes a disk of the host.",
      "호스트가 CHAP로 타깃에 로그인한다. 볼륨이 호스트의 디스크가 된다."),
    KnownOperation("iscsiadm logout", "The host leaves the target.", "호스트가 타깃에서 로그아웃한다."),
    KnownOperation("iscsiadm rescan", "The host looks for new disks in its sessions.", "호스트가 세션에서 새 디스크를 찾는다."),
    KnownOperation(
      "iSCSI SendTargets*", "Discovery on the wire: which targets are there, and at which address?",
      "디스커버리 패킷이다. 어떤 타깃이 어느 주소에 있는가?"),
    KnownOperation(
      "iSCSI Login*", "Login on the wire: both sides agree on parameters, and CHAP proves who the initiator is.",
      "로그인 패킷이다. 양쪽이 설정을 맞추고, CHAP로 이니시에이터가 누구인지 증명한다."),
    KnownOperation("iSCSI Logout*", "The session ends.", "세션을 끝낸다."),
    KnownOperation("iSCSI REPORT LUNS*", "The host asks which disks the session has.", "세션에 어떤 디스크가 있는지 호스트가 묻는다."),
  ]
}
