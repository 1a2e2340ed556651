import TextGrid

/// Sets disk, volume group and guests from left to right; without guests beside them in little room.
struct VolumesLayout {
  private let groups: [VolumeGroupView]
  private let width: Int
  private let wording: Wording

  init(_ groups: [VolumeGroupView], width: Int, _ wording: Wording) {
    self.groups = groups
    self.width = min(width, 110)
    self.wording = wording
  }

  var drawing: Drawing {
    var drawing = Drawing(width: width)
    var y = 0
    for group in groups { y = draw(group, &drawing, y: y) + 1 }
    return drawing
  }

  private var isNarrow: Bool { width < 70 }

  private func draw(_ group: VolumeGroupView, _ drawing: inout Drawing, y top: Int) -> Int {
    let disk = [InkedText(group.machine, .strong), InkedText("\(group.size) GB")]
    let title = InkedText(wording("disk (PV)", "디스크 (PV)"), .heading)
    let diskWidth = max(title.width, disk.map(\.width).max() ?? 0) + 4
    let left = isNarrow ? 0 : diskWidth + 4
    let lines = group.volumes.flatMap(lines)
    let free = InkedText(
      wording("\(group.free) of \(group.size) GB free", "\(group.size) GB 중 \(group.free) GB 남음"), .faint)
    let name = InkedText(group.name + " (VG)", .heading)
    let natural = max((lines + [free]).map(\.width).max() ?? 0, name.width) + 4
    let box = min(natural, width - left)
    var y = top + 1
    for volume in group.volumes {
      for (offset, line) in self.lines(volume).enumerated() {
        drawing.text(left + 2, y + offset, line.truncated(to: box - 4))
      }
      if !isNarrow { attach(volume, &drawing, x: left + box, y: y) }
      y += 2
    }
    drawing.text(left + 2, y, free)
    drawing.frame(.init(x: left, y: top, width: box, height: y - top + 2), name)
    if !isNarrow {
      for (offset, line) in disk.enumerated() { drawing.text(2, top + 1 + offset, line) }
      drawing.frame(.init(x: 0, y: top, width: diskWidth, height: 4), title)
      drawing.wire([.init(x: diskWidth, y: top + 1), .init(x: left - 1, y: top + 1)], .host)
    }
    return max(y + 1, top + 3)
  }

  private func lines(_ volume: VolumeGroupView.LogicalVolume) -> [InkedText] {
    var lines = [InkedText(volume.name.prefix(15) + "…", .strong) + InkedText("  \(volume.size) GB")]
    let name = volume.volume.isEmpty ? "-" : volume.volume
    lines.append(InkedText("  \(name)") + InkedText("  \(volume.status)", volume.status == "in-use" ? .live : .faint))
    if isNarrow, let attachment = volume.attachments.first {
      lines[1].append("  ▣ \(attachment.guest) \(attachment.mountpoint)", .faint)
    }
    return lines
  }

  /// The way from a logical volume to the guest that has it.
  private func attach(_ volume: VolumeGroupView.LogicalVolume, _ drawing: inout Drawing, x: Int, y: Int) {
    guard let attachment = volume.attachments.first else { return }
    drawing.wire([.init(x: x, y: y), .init(x: x + 3, y: y)], .host)
    let room = max(width - x - 5, 8)
    let guest = InkedText("▣ \(attachment.guest)", .strong) + InkedText(" \(attachment.mountpoint)")
    drawing.text(x + 5, y, guest.truncated(to: room))
    let way = "iSCSI · \(attachment.host) \(attachment.device)"
    drawing.text(x + 5, y + 1, InkedText(way, .faint).truncated(to: room))
  }
}
