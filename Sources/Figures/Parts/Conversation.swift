import CloudServices

/// Who talks to whom over which wire, as traces of the model show it.
struct Conversation: Sendable, Hashable {
  let source: String
  let wire: Wire
  let target: String
  /// The edition in which it happens; nil for both.
  let edition: CloudDescription.Edition?

  /// The conversations of an edition.
  static func all(in edition: CloudDescription.Edition) -> [Conversation] {
    all.filter { $0.edition == nil || $0.edition == edition }
  }

  /// Every conversation; a line is `SOURCE WIRE TARGET…`, with the edition in front where only one has it.
  static let all: [Conversation] = """
    client http keystone glance-api neutron-server cinder-api nova-api barbican-api
    keystone sql mariadb
    barbican-api http keystone
    barbican-api sql mariadb
    glance-api http keystone
    current glance-api sql mariadb
    classic glance-api http glance-registry
    classic glance-registry http keystone
    classic glance-registry sql mariadb
    current placement-api http keystone
    current placement-api sql mariadb
    nova-api http keystone glance-api neutron-server cinder-api
    nova-api rpc nova-compute
    current nova-api rpc nova-conductor
    classic nova-api rpc nova-scheduler
    nova-api sql mariadb
    current nova-scheduler http keystone placement-api
    classic nova-scheduler rpc nova-compute
    nova-scheduler sql mariadb
    current nova-conductor rpc nova-scheduler nova-compute
    nova-conductor sql mariadb
    nova-compute http glance-api neutron-server cinder-api
    current nova-compute http placement-api
    classic nova-compute http keystone
    nova-compute rpc nova-conductor nova-scheduler
    nova-compute host libvirtd linuxbridge iscsid
    neutron-server http keystone
    current neutron-server http nova-api
    neutron-server rpc neutron-dhcp-agent neutron-linuxbridge-agent
    neutron-server sql mariadb
    neutron-dhcp-agent rpc neutron-server
    neutron-dhcp-agent host dnsmasq haproxy linuxbridge
    neutron-linuxbridge-agent rpc neutron-server
    neutron-linuxbridge-agent host linuxbridge
    classic neutron-linuxbridge-agent host libvirtd
    neutron-metadata-agent rpc neutron-server
    neutron-metadata-agent http nova-api
    haproxy http neutron-metadata-agent
    cinder-api http keystone glance-api
    cinder-api rpc cinder-scheduler cinder-volume
    cinder-api sql mariadb
    cinder-scheduler rpc cinder-volume
    cinder-scheduler sql mariadb
    cinder-volume http glance-api
    current cinder-volume http keystone
    cinder-volume rpc cinder-scheduler
    cinder-volume sql mariadb
    cinder-volume host lvm tgt
    current barbican-api sql memcached
    current cinder-api sql memcached
    current glance-api sql memcached
    current neutron-server sql memcached
    current nova-api sql memcached
    current placement-api sql memcached
    """.split(separator: "\n").flatMap(read)

  private static func read(_ line: Substring) -> [Conversation] {
    var words = line.split(separator: " ").map(String.init)[...]
    let edition = words.first.flatMap(CloudDescription.Edition.init)
    if edition != nil { words.removeFirst() }
    guard let source = words.popFirst(), let wire = words.popFirst().flatMap(Wire.init) else { return [] }
    return words.map { Conversation(source: source, wire: wire, target: $0, edition: edition) }
  }
}
