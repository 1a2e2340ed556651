#!/usr/bin/env python3
"""Writes the table of OpenStack's systems and what AWS has for them from the fixture that its facts are kept in.

make-system-table.py      (from the root of the repository; needs nothing but Python)

The facts (status, port, pairs) are those of Tests/AWSEquivalentsTests/Fixtures/systems.json. What is added here are the
short names that the map has room for, and what Korean readers read.
"""
import json, pathlib, re

SOURCE = pathlib.Path("Tests/AWSEquivalentsTests/Fixtures/systems.json")
TARGET = pathlib.Path("Sources/AWSEquivalents/SystemTable.swift")

# Short names of the course's pair and of today's, where the pair's own name is too long for the map.
SHORT = {
    "Horizon": ("Console", "Console"), "EC2API": (None, "EC2 API"), "Magnum": ("ECS", "EKS"), "Trove": ("RDS", "RDS"),
    "Sahara": ("EMR", "EMR"), "Murano": (None, "Service Catalog"), "Freezer": (None, "AWS Backup"),
    "Solum": (None, "Beanstalk"), "Masakari": (None, "EC2 recovery"), "Heat": ("CloudFormation", "CloudFormation"),
    "Mistral": ("SWF", "Step Functions"), "Aodh": (None, "CW alarms"), "Senlin": (None, "Auto Scaling"),
    "Zaqar": ("SQS", "SQS+SNS"), "Blazar": (None, "Reservations"), "Zun": ("Fargate", "Fargate"),
    "Qinling": ("Lambda", "Lambda"), "Octavia": ("ELB", "ALB/NLB"), "Designate": ("Route 53", "Route 53"),
    "Tacker": (None, "TNB"), "Ironic": (None, "EC2 metal"), "Cyborg": (None, "EC2 G/P/F"), "Manila": ("EFS", "EFS/FSx"),
    "Barbican": ("KMS", "Secrets Mgr"), "Searchlight": ("Elasticsearch", "Res. Explorer"),
    "Karbor": (None, "AWS Backup"), "Kuryr": (None, None), "Ceilometer": ("CloudWatch", "CloudWatch"),
    "Monasca": (None, "CloudWatch"), "Watcher": (None, "Optimizer"), "Congress": (None, "AWS Config"),
    "CloudKitty": ("Usage+Billing", "Cost Explorer"), "Tricircle": (None, "Cloud WAN"), "Swift": ("S3", "S3"),
    "Keystone": ("IAM", "IAM+STS"), "Glance": ("AMI", "AMI"), "Nova": ("EC2", "EC2"), "Neutron": ("Networking", "VPC"),
    "Cinder": ("EBS", "EBS"), "OpenStack CLI": ("AWS CLI", "AWS CLI"),
}

WHAT_KO = {
    "Horizon": "서비스 API를 쓰는 웹 대시보드(Django)", "EC2API": "OpenStack 위의 EC2 Query API(VPC 포함)",
    "Magnum": "쿠버네티스 클러스터 서비스", "Trove": "데이터베이스 서비스", "Sahara": "Hadoop/Spark 클러스터",
    "Murano": "애플리케이션 카탈로그", "Freezer": "에이전트를 쓰는 파일·볼륨·VM 백업", "Solum": "소스에서 실행 중인 애플리케이션까지",
    "Masakari": "인스턴스 고가용성", "Heat": "템플릿(HOT, CFN) 오케스트레이션", "Mistral": "워크플로 엔진(YAML, YAQL/Jinja)",
    "Aodh": "지표와 이벤트에 대한 알람", "Senlin": "같은 종류 객체의 클러스터와 정책", "Zaqar": "큐와 알림",
    "Blazar": "기간을 정한 자원 예약", "Zun": "클러스터 없이 쓰는 컨테이너", "Qinling": "함수 서비스(FaaS)",
    "Octavia": "로드 밸런서", "Designate": "DNS 영역과 레코드", "Tacker": "NFV 오케스트레이션(ETSI VNFM/NFVO)",
    "Ironic": "베어메탈 프로비저닝", "Cyborg": "가속기(GPU, FPGA 등)", "Manila": "공유 파일 시스템",
    "Barbican": "비밀 값, 키, 인증서", "Searchlight": "클라우드 자원 검색", "Karbor": "애플리케이션 데이터 보호 계획",
    "Kuryr": "Neutron 위의 컨테이너 네트워킹(libnetwork, CNI)", "Ceilometer": "계측: 샘플과 알림", "Monasca": "모니터링 서비스",
    "Watcher": "최적화: 감사와 실행 계획", "Congress": "모든 서비스에 대한 정책(Datalog)", "CloudKitty": "요금 산정과 비용 배분",
    "Tricircle": "여러 리전에 걸친 네트워킹", "Swift": "오브젝트 스토리지",
    "Keystone": "인증: 사용자, 프로젝트, 역할, 토큰, 카탈로그", "Glance": "이미지 등록과 저장", "Nova": "서버(가상 머신)",
    "Placement": "리소스 프로바이더의 인벤토리, 사용량, 할당", "Neutron": "네트워크, 포트, 라우팅, 보안 그룹",
    "Cinder": "볼륨, 스냅샷, 백업", "RabbitMQ": "메시지 버스(oslo.messaging: call, cast, fanout, 알림)",
    "MariaDB": "서비스들의 데이터베이스", "memcached": "토큰과 카탈로그 캐시", "libvirt": "하이퍼바이저 제어(QEMU/KVM)",
    "dnsmasq": "테넌트 네트워크의 DHCP와 DNS", "OpenStack CLI": "모든 서비스를 위한 하나의 클라이언트(cliff와 플러그인)",
    "Metadata agent": "게스트의 169.254.169.254 요청을 nova의 메타데이터 API로 전하는 프록시",
    "nova-api": "컴퓨트 REST 요청을 받는 곳: 쿼터, 정책, DB 행, RPC",
    "nova-scheduler": "호스트를 고름: Placement 후보, 필터, 가중치",
    "nova-conductor": "컴퓨트의 DB 대리, 생성·마이그레이션·크기 변경 흐름의 실행", "nova-compute": "하이퍼바이저마다 하나, 서버를 만듦",
    "nova-novncproxy": "게스트 VNC로 가는 WebSocket 프록시(포트 6080)", "glance-api": "이미지 REST API와 저장소 접근",
    "glance-registry": "glance-api와 DB 사이의 메타데이터 서버(v1, 포트 9191)",
    "ML2": "Neutron 핵심 플러그인: 타입 드라이버(flat, vlan, vxlan, geneve)와 메커니즘 드라이버(ovn, openvswitch, sriov 등)",
    "linuxbridge agent": "L2 에이전트: 브리지, 탭, iptables", "dhcp agent": "네트워크마다 네임스페이스에서 dnsmasq를 돌림",
    "cinder-api": "블록 스토리지 REST API", "cinder-scheduler": "백엔드 풀을 고름",
    "cinder-volume": "스토리지 백엔드(LVM, Ceph, NFS 등)를 다룸",
}

# Why today's pair is another than the course's, in words of ours (the fixture's are notes).
WHY = {
    "Horizon": ("The same. Skyline is OpenStack's newer dashboard.", "같다. OpenStack의 새 대시보드는 Skyline이다."),
    "EC2API": (
        "It speaks the EC2 API itself, as a layer of compatibility; the course draws no pair.",
        "EC2 API를 그대로 말하는 호환 계층이다. 강의에서는 짝을 그리지 않았다."),
    "Magnum": (
        "Its Swarm and Mesos drivers are gone: Magnum makes Kubernetes clusters only, which is EKS. ECS has no Kubernetes API.",
        "Swarm과 Mesos 드라이버는 없어졌다. 이제 Magnum은 쿠버네티스만 만들므로 EKS다. ECS에는 쿠버네티스 API가 없다."),
    "Murano": (
        "Products in portfolios, each a CloudFormation or Terraform template.",
        "포트폴리오에 담긴 제품이며, 제품 하나가 CloudFormation이나 Terraform 템플릿이다."),
    "Solum": (
        "The course likens it to OpenShift: as a product that is ROSA, by what it does it is Elastic Beanstalk.",
        "강의는 OpenShift에 비유한다. 제품으로는 ROSA, 하는 일로는 Elastic Beanstalk이다."),
    "Masakari": ("AWS does it unasked.", "AWS는 시키지 않아도 한다."),
    "Mistral": (
        "Both are declarative engines that call services. SWF needs a decider of your own and gets no new features.",
        "둘 다 서비스를 호출하는 선언형 엔진이다. SWF는 decider를 직접 써야 하고 새 기능이 나오지 않는다."),
    "Aodh": ("The course folds monitoring into CloudWatch.", "강의는 모니터링을 CloudWatch 하나로 묶었다."),
    "Zaqar": ("Its subscriptions are SNS.", "Zaqar의 구독은 SNS에 해당한다."),
    "Qinling": ("No OpenStack project came after it.", "OpenStack에 후속 프로젝트가 없다."),
    "Tacker": (
        "It did not exist for the course (2019): announced in 2023, at the level of network services (SOL005). For a VNFM run by "
        "the customer there is still nothing.",
        "강의 때(2019년)는 없었다. 2023년에 발표되었고 네트워크 서비스 수준(SOL005)이다. 고객이 직접 돌리는 VNFM은 지금도 없다."),
    "Ironic": (
        "RunInstances with a metal type is all there is: no enrolment, no cleaning.",
        "metal 타입으로 RunInstances를 부르는 것이 전부다. 등록(enroll)도 정리(cleaning)도 없다."),
    "Cyborg": (
        "Since Elastic Inference ended there is no accelerator to attach: it comes with the instance type.",
        "Elastic Inference가 끝난 뒤로 붙일 수 있는 가속기는 없고, 인스턴스 타입에 딸려 온다."),
    "Barbican": (
        "KMS never gives key material away, Barbican does: reading a payload is GetSecretValue.",
        "KMS는 키 자체를 내주지 않지만 Barbican은 내준다. payload를 읽는 것은 GetSecretValue에 해당한다."),
    "Searchlight": (
        "The course names the engine. Amazon Elasticsearch Service became OpenSearch Service in 2021; what Searchlight did is Resource Explorer.",
        "강의가 말한 것은 엔진이다. Amazon Elasticsearch Service는 2021년에 OpenSearch Service가 되었고, Searchlight가 하던 일은 Resource Explorer가 한다."),
    "Karbor": (
        "The resource selections of AWS Backup; Elastic Disaster Recovery for whole servers.",
        "AWS Backup의 리소스 선택에 해당한다. 서버 전체라면 Elastic Disaster Recovery다."),
    "Kuryr": ("Pods get addresses of the VPC.", "파드가 VPC의 주소를 받는다."),
    "Ceilometer": (
        "In Telemetry, aetos (metric-storage) is the new API since 2025.",
        "Telemetry의 새 API는 2025년부터 aetos(metric-storage)다."),
    "Watcher": ("Compute Optimizer only advises; Watcher also acts.", "Compute Optimizer는 조언만 하고, Watcher는 실행도 한다."),
    "CloudKitty": (
        "The report of the course became a service: Cost Explorer, with Data Exports (CUR 2.0) for the rows.",
        "강의의 보고서는 서비스가 되었다. Cost Explorer로 보고, 행 단위 자료는 Data Exports(CUR 2.0)로 받는다."),
    "Tricircle": ("Layer 3 only.", "3계층만 해당한다."),
    "Keystone": (
        "Projects and domains are the other half of Keystone: in AWS those are accounts and organizational units, not IAM.",
        "프로젝트와 도메인은 Keystone의 나머지 절반이다. AWS에서 그것은 IAM이 아니라 계정과 OU다."),
    "Nova": (
        "In the course the scheduler sends to compute itself and compute asks the conductor for data; since Ocata the conductor calls "
        "the scheduler, with Placement in between.",
        "강의에서는 스케줄러가 컴퓨트로 직접 보내고 컴퓨트가 컨덕터에 데이터를 묻는다. Ocata부터는 컨덕터가 스케줄러를 부르고 그 사이에 Placement가 있다."),
    "Placement": ("The course shows Nova and Placement together, as EC2.", "강의는 Nova와 Placement를 묶어 EC2로 보여 준다."),
    "Neutron": ("The course names the group, Networking; the service is VPC.", "강의가 말한 Networking은 묶음의 이름이고, 서비스는 VPC다."),
    "libvirt": (
        "Nova's pause is libvirt's suspend; Nova's suspend is libvirt's managed save.",
        "Nova의 pause는 libvirt의 suspend이고, Nova의 suspend는 libvirt의 managed save다."),
    "nova-api": ("AWS does not show it.", "AWS는 보여 주지 않는다."),
    "nova-novncproxy": ("There is no graphical console.", "그래픽 콘솔은 없다."),
    "glance-api": ("Since v2 it writes to the database itself.", "v2부터 데이터베이스에 직접 쓴다."),
    "glance-registry": (
        "It was deprecated in Queens (2018) and removed in Victoria: the course's picture is history.",
        "Queens(2018)에서 폐기 예고되고 Victoria에서 제거되었다. 강의의 그림은 지난 이야기다."),
    "ML2": ("The course uses the type drivers flat and VLAN.", "강의는 flat과 VLAN 타입 드라이버를 쓴다."),
    "linuxbridge agent": (
        "OVN or Open vSwitch took its place; the course still has it.", "OVN이나 Open vSwitch가 대신한다. 강의는 아직 이것을 쓴다."),
}


def swift_line(system):
    name = system["name"]
    short = SHORT.get(name, (None, None))
    why = WHY.get(name, ("", ""))
    assert bool(system["aws_why"]) <= bool(why[0]), f"{name}: no words for: {system['aws_why']}"
    course = system["aws_seed"]
    ended = re.search(r"^(?:retired|removed\D*) ?(\d{4}-\d\d-\d\d)", system["status"])
    row = {
        "name": name, "kind": system["kind"], "what": system["what"], "what_ko": WHAT_KO[name],
        "status": re.sub(
            r" \(governance[^)]*\)|; 10\.5\.0 here|, deprecated in Queens.*", "", system["status"]),
        "ended": ended and ended.group(1), "type": system["service_type"], "port": system["port"],
        "course": "none" if (course or "").startswith("none") else {"Cloud Formation": "CloudFormation",
            "Cloudwatch": "CloudWatch", "Management Console": "AWS Management Console"}.get(course, course),
        "course_short": short[0], "today": system["aws_best"], "today_short": short[1], "why": why[0], "why_ko": why[1],
    }
    return "  " + json.dumps(row, ensure_ascii=False)


systems = json.loads(SOURCE.read_text(encoding="utf-8"))
names = {system["name"] for system in systems}
assert names >= set(SHORT) | set(WHY) and names == set(WHAT_KO), names ^ set(WHAT_KO)
TARGET.write_text(
    "// swift-format-ignore-file\n"
    "/// The systems of the OpenStack map and what AWS has for them, one JSON object a line; made by\n"
    "/// `.ci/make-system-table.py`.\n"
    'let systemTable = #"""\n' + "\n".join(map(swift_line, systems)) + '\n  """#\n', encoding="utf-8")
print(f"{TARGET}: {len(systems)} systems")
