/// The OpenStack map of April 2019, from which the course was made, as areas with their projects.
///
/// Placement had just left Nova; it stands where later maps have it. Dates of what is in no table of systems are those of
/// governance's legacy.yaml.
enum OpenStackMap {
  static let user = MapArea(
    "User side", "사용자 쪽",
    [MapProject("OpenStackClient", isCore: true, system: "OpenStack CLI"), MapProject("Python SDK")])

  static let frontend = MapArea("Web frontend", "웹 프런트엔드", [MapProject("Horizon", isCore: true)])
  static let proxies = MapArea("API proxies", "API 프록시", [MapProject("EC2API")])

  static let workloads = MapArea(
    "Workload provisioning", "워크로드 프로비저닝", [MapProject("Magnum"), MapProject("Trove"), MapProject("Sahara")])
  static let applications = MapArea(
    "Application lifecycle", "애플리케이션 수명 주기",
    [MapProject("Murano"), MapProject("Freezer"), MapProject("Solum"), MapProject("Masakari")])
  static let orchestration = MapArea(
    "Orchestration", "오케스트레이션",
    [
      MapProject("Heat", isCore: true), MapProject("Mistral"), MapProject("Aodh"), MapProject("Senlin"),
      MapProject("Zaqar"), MapProject("Blazar"),
    ])

  static let compute = MapArea(
    "Compute", "컴퓨트",
    [
      .init("virtual machines", "가상 머신", [MapProject("Nova", isCore: true)]),
      .init("containers", "컨테이너", [MapProject("Zun")]), .init("functions", "함수", [MapProject("Qinling")]),
    ])
  static let networking = MapArea(
    "Networking", "네트워킹",
    [
      .init("SDN", "SDN", [MapProject("Neutron", isCore: true)]),
      .init("load balancing", "로드 밸런싱", [MapProject("Octavia")]), .init("DNS", "DNS", [MapProject("Designate")]),
    ])
  static let bareMetal = MapArea(
    "Bare metal", "베어메탈",
    [.init("servers", "서버", [MapProject("Ironic")]), .init("accelerators", "가속기", [MapProject("Cyborg")])])
  static let storage = MapArea(
    "Storage", "스토리지",
    [
      .init("object", "오브젝트", [MapProject("Swift", isCore: true)]),
      .init("block", "블록", [MapProject("Cinder", isCore: true)]), .init("file", "파일", [MapProject("Manila")]),
    ])
  static let shared = MapArea(
    "Shared services", "공유 서비스",
    [
      MapProject("Keystone", isCore: true), MapProject("Placement", isCore: true),
      MapProject("Glance", isCore: true), MapProject("Barbican"), MapProject("Searchlight"), MapProject("Karbor"),
    ])

  static let adjacent = MapArea(
    "Adjacent enablers", "인접 기술",
    [.init("containers", "컨테이너", [MapProject("Kuryr")]), .init("NFV", "NFV", [MapProject("Tacker")])])
  static let operations = MapArea(
    "Operations", "운영",
    [
      .init(
        "monitoring", "모니터링",
        [MapProject("Ceilometer"), MapProject("Monasca"), MapProject("Panko", retired: "2022-07-15")]),
      .init(
        "optimisation, policy", "최적화·정책",
        [MapProject("Watcher"), MapProject("Vitrage"), MapProject("Congress"), MapProject("Rally")]),
      .init("billing", "요금", [MapProject("CloudKitty")]),
      .init("multi-region", "멀티 리전", [MapProject("Tricircle")]),
    ])
  static let deployment = MapArea(
    "Life-cycle management", "수명 주기 관리",
    [
      .init(
        "deployment", "배포",
        [
          MapProject("Kolla-Ansible"), MapProject("OpenStack-Charms"), MapProject("TripleO", retired: "2024-01-09"),
          MapProject("Bifrost"), MapProject("OpenStack-Helm"), MapProject("OpenStack-Ansible"),
          MapProject("OpenStack-Chef", retired: "2024-01-10"),
        ]),
      .init(
        "packaging", "패키징", [MapProject("RPM"), MapProject("Puppet"), MapProject("OCI containers")]),
    ])

  /// All areas in reading order.
  static let areas = [
    user, frontend, proxies, workloads, applications, orchestration, compute, networking, bareMetal, storage, shared,
    adjacent, operations, deployment,
  ]
}
