extension KnownOperation {
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
}
