/// The programs a root prompt may name, so that a stray comment is not run.
public enum RootCommand {
  /// Their names.
  public static let known: [String] = [
    "arping", "bridge", "brctl", "cat", "cinder-manage", "conntrack", "crictl", "crudini", "curl", "date", "df", "dig",
    "dnsmasq",
    "docker", "du", "ebtables", "ethtool", "find", "free", "getent", "glance-manage", "grep", "head", "hostname",
    "hostnamectl", "host", "ip", "ip6tables", "iptables", "iptables-save", "iscsiadm", "journalctl",
    "keystone-manage", "kill", "killall", "less", "losetup", "ls", "lsblk", "lsof", "lvdisplay", "lvs", "mariadb",
    "mount", "multipath", "mysql", "netstat", "neutron-db-manage", "nft", "nova-manage", "nova-status", "nslookup",
    "openstack", "ovn-nbctl", "ovn-sbctl", "ovs-ofctl", "ovs-vsctl", "ping", "pgrep", "pkill", "podman", "poweroff",
    "ps", "pvs", "qemu-img", "rabbitmqctl", "reboot", "route", "service", "shutdown", "ss", "ssh", "stat", "sudo",
    "swift-ring-builder", "sysctl", "systemctl", "tail", "targetcli", "tc", "tcpdump", "tgtadm", "tgt-admin", "top",
    "traceroute", "umount", "uptime", "vgs", "virsh", "virt-top", "wc",
  ]
}
