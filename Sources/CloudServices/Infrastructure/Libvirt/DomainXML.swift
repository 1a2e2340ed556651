import CloudKernel

/// The XML that nova-compute gives libvirt for an instance (nova.virt.libvirt.config).
enum DomainXML {
  static func text(_ instance: Instance, disks: [JSON], interfaces: [JSON]) -> String {
    let memory = (instance.flavor["ram"].int ?? 0) * 1024
    return """
      <domain type="kvm">
        <uuid>\(instance.uuid)</uuid>
        <name>\(instance.domainName)</name>
        <memory>\(memory)</memory>
        <vcpu>\(instance.flavor["vcpus"].int ?? 1)</vcpu>
        <metadata>
          <nova:instance xmlns:nova="http://openstack.org/xmlns/libvirt/nova/1.1">
            <nova:name>\(escaped(instance.name))</nova:name>
            <nova:flavor name="\(escaped(instance.flavor["original_name"].plain))"/>
          </nova:instance>
        </metadata>
        <os>
          <type>hvm</type>
          <boot dev="hd"/>
        </os>
        <devices>
      \((disks.map(disk) + interfaces.map(interface)).joined(separator: "\n"))
        </devices>
      </domain>
      """
  }

  private static func disk(_ disk: JSON) -> String {
    let source = escaped(disk["source"].plain)
    let isBlock = source.hasPrefix("/dev/")
    return """
          <disk type="\(isBlock ? "block" : "file")" device="disk">
            <driver name="qemu" type="\(isBlock ? "raw" : "qcow2")"/>
            <source \(isBlock ? "dev" : "file")="\(source)"/>
            <target bus="virtio" dev="\(escaped(String(disk["device"].plain.dropFirst(5))))"/>
          </disk>
      """
  }

  private static func interface(_ vif: JSON) -> String {
    """
        <interface type="bridge">
          <mac address="\(escaped(vif["address"].plain))"/>
          <model type="virtio"/>
          <source bridge="\(escaped(vif["network"]["bridge"].plain))"/>
          <target dev="\(escaped(vif["devname"].plain))"/>
        </interface>
    """
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { out, character in
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      default: out.append(character)
      }
    }
  }
}
