extension KnownOperation {
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
}
