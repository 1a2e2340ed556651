import CloudKernel

/// What the operations that a learner meets are for.
///
/// A pattern is an operation as the trace has it: `*` stands for one part of a path or for the rest of a name, queries
/// do not count. The first that fits decides.
struct KnownOperation: Sendable {
  let pattern: String
  let english: String
  let korean: String

  init(_ pattern: String, _ english: String, _ korean: String) {
    self.pattern = pattern
    self.english = english
    self.korean = korean
  }

  /// The entry for an event; nil for an operation that nobody has written about.
  static func of(_ event: Event) -> KnownOperation? {
    let table =
      switch event.kind {
      case .request: requests
      case .publish, .deliver: messages
      case .action, .packet: actions
      case .reply, .statement, .state, .log: [KnownOperation]()
      }
    let operation = event.operation.prefix { $0 != "?" }
    return table.first { $0.fits(operation) }
  }

  func fits(_ operation: Substring) -> Bool {
    let parts = pattern.split(separator: "/", omittingEmptySubsequences: false)
    let words = operation.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == words.count else { return false }
    return zip(parts, words).allSatisfy { part, word in
      part == "*" || part == word || part.last == "*" && word.hasPrefix(part.dropLast())
    }
  }

  /// HTTP: `METHOD path`.
  static let requests: [KnownOperation] = [
    // Keystone
    KnownOperation(
      "POST /v3/auth/tokens",
      "A name and a password go to Keystone; it answers with a token, its roles and the catalog.",
      "이름과 암호를 Keystone에 보내면 토큰과 역할, 서비스 카탈로그가 돌아온다."),
    KnownOperation(
      "GET /v3/auth/tokens",
      "A service has Keystone check the token that came with a request, and learns who is asking.",
      "서비스가 요청에 실려 온 토큰을 Keystone에 확인하고, 누가 요청했는지 알게 된다."),
    // Glance
    KnownOperation(
      "GET /v2/images", "The images that this project may see are listed, or searched for by name.",
      "이 프로젝트가 볼 수 있는 이미지를 나열하거나 이름으로 찾는다."),
    KnownOperation(
      "GET /v2/images/*/file",
      "The image's data itself is downloaded; the host keeps it in its cache for the next server.",
      "이미지 데이터 자체를 내려받는다. 호스트는 다음 서버를 위해 캐시에 보관한다."),
    KnownOperation(
      "GET /v2/images/*", "One image is looked up: its size, its format, and what it asks of a host.",
      "이미지 하나를 조회한다. 크기와 형식, 호스트에 바라는 것을 알게 된다."),
    KnownOperation(
      "GET /v2/schemas/image", "The client asks Glance which properties an image has.",
      "이미지에 어떤 속성이 있는지 Glance에 묻는다."),
    // Placement
    KnownOperation(
      "GET /allocation_candidates",
      "The scheduler asks Placement which hosts have enough free CPU, memory and disk for this flavor.",
      "스케줄러가 이 플레이버를 담을 CPU, 메모리, 디스크가 남은 호스트를 Placement에 묻는다."),
    KnownOperation(
      "PUT /allocations/*", "The chosen host's resources are claimed for this server before anything is built.",
      "아무것도 만들기 전에, 고른 호스트의 자원을 이 서버 몫으로 잡아 둔다."),
    KnownOperation(
      "GET /allocations/*", "It is looked up which resources this server holds, and on which host.",
      "이 서버가 어느 호스트의 자원을 얼마나 잡고 있는지 조회한다."),
    KnownOperation(
      "DELETE /allocations/*", "The resources that the server held are given back.", "서버가 잡고 있던 자원을 돌려준다."),
    KnownOperation(
      "GET /resource_providers/*/allocations",
      "The host compares what Placement says it has given away with what it runs.",
      "Placement가 내준 자원과 실제로 도는 것을 호스트가 견주어 본다."),
    KnownOperation(
      "GET /resource_providers/*", "The host's own entry in Placement is looked up: what it has to give.",
      "Placement에 있는 호스트 자신의 항목을 조회한다."),
    // Nova
    KnownOperation(
      "POST /v2.1/servers",
      "The order for a server: name, image, flavor, network. nova-api answers 202 as soon as it is written down.",
      "서버 주문이다. 이름, 이미지, 플레이버, 네트워크가 들어 있고, nova-api는 기록하는 대로 202로 답한다."),
    KnownOperation(
      "DELETE /v2.1/servers/*/os-volume_attachments/*", "The user takes a volume away from a server.",
      "사용자가 서버에서 볼륨을 떼어 낸다."),
    KnownOperation("DELETE /v2.1/servers/*", "The user deletes the server.", "사용자가 서버를 삭제한다."),
    KnownOperation(
      "POST /v2.1/servers/*/os-volume_attachments", "The user asks Nova to attach a volume to a running server.",
      "사용자가 실행 중인 서버에 볼륨을 붙여 달라고 Nova에 요청한다."),
    KnownOperation(
      "GET /v2.1/servers/*/os-volume_attachments", "The volumes of a server are listed.", "서버에 붙은 볼륨을 나열한다."),
    KnownOperation(
      "POST /v2.1/servers/*/action", "An action on one server; which one is the only key of the body.",
      "서버 하나에 대한 동작이다. 어떤 동작인지는 본문의 키가 말한다."),
    KnownOperation("GET /v2.1/servers/detail", "The servers of the project are listed.", "프로젝트의 서버를 나열한다."),
    KnownOperation(
      "GET /v2.1/servers/*", "The client looks at one server: its status, its addresses, what it is busy with.",
      "서버 하나를 조회한다. 상태와 주소, 지금 하고 있는 작업을 알게 된다."),
    KnownOperation(
      "POST /v2.1/os-server-external-events",
      "Neutron tells Nova that the port is ready (network-vif-plugged) or has changed; nova-compute is waiting for it.",
      "포트가 준비되었거나(network-vif-plugged) 바뀌었다고 Neutron이 Nova에 알린다. nova-compute가 이것을 기다린다."),
    KnownOperation("POST /v2.1/flavors", "An administrator makes a new size for servers.", "관리자가 서버의 새 크기를 만든다."),
    KnownOperation(
      "GET /v2.1/flavors/*", "The flavors are looked up: the sizes that servers come in.", "플레이버, 곧 서버의 크기를 조회한다."),
    KnownOperation(
      "GET /v2.1/os-hypervisors/*", "The hypervisors are listed with what they run.", "하이퍼바이저와 그 위에서 도는 것을 나열한다."),
    // Neutron
    KnownOperation(
      "POST /v2.0/ports", "Nova asks Neutron for a port: a MAC address, an IP address, and a place on the network.",
      "Nova가 Neutron에 포트를 요청한다. MAC 주소와 IP 주소, 네트워크에서의 자리를 받는다."),
    KnownOperation(
      "PUT /v2.0/ports/*", "The port is changed; with binding:host_id Neutron binds it to that host.",
      "포트를 바꾼다. binding:host_id가 있으면 Neutron이 그 호스트에 묶는다."),
    KnownOperation("DELETE /v2.0/ports/*", "The port is given up, and its address is free again.", "포트를 없애고 주소를 돌려준다."),
    KnownOperation("GET /v2.0/ports", "The ports of this server are looked up.", "이 서버의 포트를 조회한다."),
    KnownOperation(
      "GET /v2.0/networks", "The networks that the project may use are looked up.", "프로젝트가 쓸 수 있는 네트워크를 조회한다."),
    KnownOperation(
      "GET /v2.0/networks/*", "One network is looked up: its MTU, its provider, its subnets.",
      "네트워크 하나를 조회한다. MTU와 물리 네트워크, 서브넷을 알게 된다."),
    KnownOperation(
      "GET /v2.0/subnets", "The subnets are looked up: gateway, name servers, DHCP.",
      "서브넷을 조회한다. 게이트웨이와 네임서버, DHCP 설정을 알게 된다."),
    KnownOperation(
      "GET /v2.0/floatingips", "nova-compute asks whether a floating IP points at this address.",
      "이 주소를 가리키는 플로팅 IP가 있는지 nova-compute가 묻는다."),
    KnownOperation(
      "GET /v2.0/quotas/*", "nova-api asks how many more ports the project may have.",
      "프로젝트가 포트를 몇 개나 더 가질 수 있는지 nova-api가 묻는다."),
    KnownOperation(
      "GET /v2.0/security-groups", "nova-api checks that the security group exists.", "보안 그룹이 있는지 nova-api가 확인한다."),
    KnownOperation(
      "GET /v2.0/extensions", "Which extensions does this Neutron have? Nova asks once and remembers.",
      "Neutron에 어떤 확장이 있는지 Nova가 한 번 묻고 기억한다."),
    // Cinder
    KnownOperation(
      "POST /v3/*/volumes", "The order for a volume; cinder-api answers 202 and hands the work to the scheduler.",
      "볼륨 주문이다. cinder-api는 202로 답하고 일을 스케줄러에 넘긴다."),
    KnownOperation(
      "POST /v3/*/attachments", "Nova reserves the volume for the server, so that nobody else can attach it.",
      "다른 누구도 붙이지 못하게 Nova가 볼륨을 이 서버 몫으로 예약한다."),
    KnownOperation(
      "PUT /v3/*/attachments/*",
      "nova-compute says who it is (its iSCSI initiator); Cinder exports the volume to it and answers with the way there.",
      "nova-compute가 자신의 iSCSI 이니시에이터를 알리면, Cinder가 볼륨을 내보내고 접속 정보를 답한다."),
    KnownOperation(
      "POST /v3/*/attachments/*/action", "The attachment is complete: the volume becomes in-use.",
      "연결이 끝났다. 볼륨이 in-use가 된다."),
    KnownOperation(
      "DELETE /v3/*/attachments/*", "The attachment is given up, and Cinder takes the export away.",
      "연결을 끊고, Cinder가 내보내기를 거둔다."),
    KnownOperation(
      "POST /v3/*/volumes/*/action", "An action on one volume; which one is the only key of the body.",
      "볼륨 하나에 대한 동작이다. 어떤 동작인지는 본문의 키가 말한다."),
    KnownOperation("DELETE /v3/*/volumes/*", "The user deletes the volume.", "사용자가 볼륨을 삭제한다."),
    KnownOperation("GET /v3/*/volumes/detail", "The volumes of the project are listed.", "프로젝트의 볼륨을 나열한다."),
    KnownOperation(
      "GET /v3/*/volumes/*", "One volume is looked up: its size, its status, where it is attached.",
      "볼륨 하나를 조회한다. 크기와 상태, 붙은 곳을 알게 된다."),
    // Barbican
    KnownOperation(
      "POST /v1/secrets*", "A secret is stored: Barbican encrypts its payload before it writes it down.",
      "비밀을 맡긴다. Barbican은 내용을 암호화해서 기록한다."),
    KnownOperation(
      "GET /v1/secrets/*/payload", "The secret's content is decrypted and handed out.", "비밀의 내용을 복호화해서 내준다."),
    // Metadata
    KnownOperation(
      "GET /latest/meta-data/*",
      "The guest asks 169.254.169.254 about itself; the proxy adds whose address asks, and Nova answers.",
      "게스트가 169.254.169.254에 자신에 대해 묻는다. 프록시가 누가 묻는지 덧붙이고 Nova가 답한다."),
  ]

  /// RPC methods.
  static let messages: [KnownOperation] = [
    KnownOperation(
      "schedule_and_build_instances",
      "nova-api hands the work to the conductor and does not wait: the user is answered at once.",
      "nova-api는 일을 conductor에 넘기고 기다리지 않는다. 그래서 사용자는 바로 답을 받는다."),
    KnownOperation(
      "select_destinations", "The conductor asks the scheduler for a host and waits for the answer, at most a minute.",
      "conductor가 스케줄러에 호스트를 물어보고 답을 기다린다. 길어야 1분이다."),
    KnownOperation(
      "build_and_run_instance",
      "The conductor puts the order into the queue of the chosen host; nova-compute there takes it.",
      "conductor가 고른 호스트의 큐에 주문을 넣으면, 그 호스트의 nova-compute가 가져간다."),
    KnownOperation(
      "object_action(*", "nova-compute may not touch the database: it has the conductor save or read an object for it.",
      "nova-compute는 데이터베이스에 직접 접근하지 못하므로, conductor에 객체의 저장과 읽기를 맡긴다."),
    KnownOperation(
      "object_class_action_versions(*", "nova-compute has the conductor read from the database, and gets objects back.",
      "nova-compute가 conductor를 거쳐 데이터베이스를 읽고 객체를 돌려받는다."),
    KnownOperation(
      "external_instance_event", "nova-api passes Neutron's news on to the host where the server is being built.",
      "Neutron이 알려 온 소식을 nova-api가 서버를 만드는 호스트에 전한다."),
    KnownOperation(
      "port_create_end", "neutron-server tells the DHCP agent of a new port, so that its address can be handed out.",
      "neutron-server가 새 포트를 DHCP 에이전트에 알린다. 그래야 그 주소를 나누어 줄 수 있다."),
    KnownOperation(
      "port_delete_end", "neutron-server tells the DHCP agent that a port is gone.",
      "포트가 없어졌다고 neutron-server가 DHCP 에이전트에 알린다."),
    KnownOperation(
      "dhcp_ready_on_ports",
      "The DHCP agent reports that dnsmasq knows the address: one of two things a port waits for.",
      "dnsmasq가 주소를 알게 되었다고 DHCP 에이전트가 보고한다. 포트가 기다리는 두 가지 가운데 하나다."),
    KnownOperation(
      "get_devices_details_list", "The bridge agent has found a new tap device and asks Neutron which port it is.",
      "브리지 에이전트가 새 tap 장치를 발견하고 어느 포트인지 Neutron에 묻는다."),
    KnownOperation(
      "security_group_info_for_devices", "The bridge agent fetches the rules for its firewall.",
      "브리지 에이전트가 방화벽에 걸 규칙을 받아 온다."),
    KnownOperation(
      "security_groups_member_updated",
      "All agents hear that a group has another member: rules that name the group change.",
      "보안 그룹의 구성원이 바뀌었음을 모든 에이전트에 알린다. 그 그룹을 쓰는 규칙이 바뀐다."),
    KnownOperation(
      "update_device_up", "The bridge agent reports that the device is wired; now Neutron can tell Nova.",
      "장치를 연결했다고 브리지 에이전트가 보고한다. 이제 Neutron이 Nova에 알릴 수 있다."),
    KnownOperation(
      "update_device_down", "The bridge agent reports that the device is gone.", "장치가 사라졌다고 브리지 에이전트가 보고한다."),
    KnownOperation(
      "push", "neutron-server sends a changed object to every agent that keeps a copy of it.",
      "neutron-server가 바뀐 객체를 사본을 가진 모든 에이전트에 보낸다."),
    KnownOperation(
      "port_update", "All agents hear that a port has changed.", "포트가 바뀌었음을 모든 에이전트에 알린다."),
    KnownOperation(
      "port_delete", "All agents hear that a port is gone.", "포트가 없어졌음을 모든 에이전트에 알린다."),
    KnownOperation(
      "get_ports", "The metadata agent finds out which server has the address that asks.",
      "메타데이터 에이전트가 물어 온 주소가 어느 서버의 것인지 알아낸다."),
    KnownOperation(
      "update_instance_info", "nova-compute tells all schedulers what runs on it now.",
      "nova-compute가 지금 도는 서버들을 모든 스케줄러에 알린다."),
    KnownOperation(
      "delete_instance_info", "nova-compute tells all schedulers that a server has gone from it.",
      "서버 하나가 없어졌음을 nova-compute가 모든 스케줄러에 알린다."),
    KnownOperation(
      "terminate_instance", "nova-api tells the host to take the server away, and does not wait.",
      "nova-api가 호스트에 서버를 없애라고 하고 기다리지 않는다."),
    KnownOperation(
      "report_state", "An agent says that it is alive; without this Neutron thinks it dead.",
      "에이전트가 살아 있음을 알린다. 이것이 없으면 Neutron은 죽은 것으로 여긴다."),
    KnownOperation(
      "create_volume",
      "The order for a volume goes on: from the API to the scheduler, and from there to the back end it chose.",
      "볼륨 주문이 이어진다. API에서 스케줄러로, 거기서 고른 백엔드로 간다."),
    KnownOperation("delete_volume", "cinder-volume is told to delete the volume.", "cinder-volume에 볼륨을 지우게 한다."),
    KnownOperation(
      "attachment_update", "cinder-api has cinder-volume export the volume, and waits for the way there.",
      "cinder-api가 cinder-volume에 볼륨을 내보내게 하고 접속 정보를 기다린다."),
    KnownOperation(
      "attachment_delete", "cinder-api has cinder-volume take the export away.",
      "cinder-api가 cinder-volume에 내보내기를 거두게 한다."),
    KnownOperation(
      "reserve_block_device_name", "nova-api asks the host under which name the guest will see the disk: /dev/vdb.",
      "게스트가 디스크를 어떤 이름으로 볼지 nova-api가 호스트에 묻는다."),
    KnownOperation(
      "attach_volume", "nova-api tells the server's host to attach the volume, and does not wait.",
      "nova-api가 서버의 호스트에 볼륨을 붙이라고 하고 기다리지 않는다."),
    KnownOperation(
      "detach_volume", "nova-api tells the server's host to detach the volume.", "nova-api가 서버의 호스트에 볼륨을 떼라고 한다."),
    KnownOperation(
      "get_console_output", "nova-api asks the host for what the guest wrote to its console.",
      "게스트가 콘솔에 쓴 것을 nova-api가 호스트에 묻는다."),
    KnownOperation(
      "update_service_capabilities", "cinder-volume tells the schedulers how much room its back end has.",
      "cinder-volume이 백엔드에 남은 공간을 스케줄러들에 알린다."),
  ]

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
