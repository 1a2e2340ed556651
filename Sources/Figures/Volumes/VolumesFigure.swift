import TextGrid

/// From a disk to a guest: the physical volume, the volume group, its logical volumes, and who has them attached.
struct VolumesFigure: FigureContent {
  init(_ options: FigureOptions) throws(FigureError) { try options.check([]) }

  var pictureWidth: Int { 92 }

  private func groups(_ scene: FigureScene) -> [VolumeGroupView] {
    scene.site.map { VolumeGroupView.all(of: $0) } ?? []
  }

  func drawing(width: Int, _ scene: FigureScene) -> Drawing {
    VolumesLayout(groups(scene), width: width, scene.wording).drawing
  }

  func export(_ scene: FigureScene) -> FigureExport {
    let groups = groups(scene)
    let wording = scene.wording
    var chart = Flowchart(description: alternative(scene))
    for group in groups {
      chart.box("disk \(group.name)", [wording("disk", "디스크"), group.machine, "\(group.size) GB"], isRound: true)
      chart.group(group.name) { chart in
        for volume in group.volumes {
          chart.box(volume.name, [volume.name, "\(volume.size) GB", "\(volume.volume) \(volume.status)"], depth: 2)
        }
        chart.box("free \(group.name)", [wording("\(group.free) GB free", "\(group.free) GB 남음")], depth: 2)
      }
      chart.link("disk \(group.name)", group.volumes.first?.name ?? "free \(group.name)", .host)
      for volume in group.volumes {
        for attachment in volume.attachments {
          let key = "\(volume.name) \(attachment.guest)"
          chart.box(key, [attachment.guest, attachment.mountpoint, "\(attachment.host) \(attachment.device)"])
          chart.link(volume.name, key, .host, label: "iSCSI")
        }
      }
    }
    return .mermaid(chart.text)
  }

  func alternative(_ scene: FigureScene) -> String {
    let wording = scene.wording
    return groups(scene).map { group in
      let head = wording(
        "Volume group \(group.name) on \(group.machine), \(group.size) GB, \(group.free) GB free.",
        "\(group.machine)의 볼륨 그룹 \(group.name), \(group.size) GB, \(group.free) GB 남음.")
      let volumes = group.volumes.map { volume in
        let attached = volume.attachments.map {
          wording(
            ", attached to \($0.guest) on \($0.host) as \($0.mountpoint)",
            ", \($0.host)의 \($0.guest)에 \($0.mountpoint)로 연결됨")
        }
        return wording("Logical volume", "논리 볼륨")
          + " \(volume.name), \(volume.size) GB, \(volume.volume) \(volume.status)\(attached.joined())."
      }
      return ([head] + volumes).joined(separator: " ")
    }.joined(separator: " ")
  }
}
