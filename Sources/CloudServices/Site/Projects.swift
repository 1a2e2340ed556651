/// The list of all projects, in the order in which they start: a new system is one line here.
public enum Projects {
  /// What a site runs unless it is told to run less.
  public static var all: [any Project.Type] {
    [
      MariaDB.self,
      RabbitMQ.self,
      Memcached.self,
      Keystone.self,
      Placement.self,
      Glance.self,
      Barbican.self,
      LinuxBridge.self,
      Dnsmasq.self,
      MetadataProxy.self,
      LVM.self,
      ISCSI.self,
      Libvirt.self,
      Neutron.self,
      Cinder.self,
      Nova.self,
    ]
  }
}
