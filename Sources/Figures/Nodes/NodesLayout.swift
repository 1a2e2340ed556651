import TextGrid

/// Sets the machines: the controller on the left, the compute nodes on the right; one below another in little room.
struct NodesLayout {
  private let figure: NodesFigure
  private let machines: [MachineView]
  private let width: Int
  private let wording: Wording

  init(_ figure: NodesFigure, _ machines: [MachineView], width: Int, _ wording: Wording) {
    self.figure = figure
    self.machines = machines
    self.width = min(width, 130)
    self.wording = wording
  }

  var drawing: Drawing {
    var drawing = Drawing(width: width)
    let computes = machines.filter { !$0.isController }
    let side = computes.map { natural($0) }.max() ?? 0
    var y = 0
    let isBeside = width >= 70 && side > 0
    let main = isBeside ? width - side - 1 : width
    for machine in machines where machine.isController {
      // What processes are for has no room beside their names on a narrow screen.
      y =
        main >= 46
        ? labelled(machine, &drawing, x: 0, y: 0, width: main) : plain(machine, &drawing, x: 0, y: 0, width: main)
    }
    if isBeside {
      let end = computes.reduce(0) { plain($1, &drawing, x: main + 1, y: $0, width: side) }
      y = max(y, end)
    } else {
      for machine in computes { y = plain(machine, &drawing, x: 0, y: y, width: width) }
    }
    return drawing
  }

  /// How wide a machine is whose processes stand one below another.
  private func natural(_ machine: MachineView) -> Int {
    let processes = machine.processes.map { $0.name.displayWidth + 2 }
    let guests = machine.guests.map { guest($0).width + 1 }
    // A name longer than that is cut, so that the other side keeps its room.
    return min(max((processes + guests).max() ?? 0, machine.name.displayWidth + 8) + 4, 36)
  }

  /// A machine with what its processes are for.
  private func labelled(_ machine: MachineView, _ drawing: inout Drawing, x: Int, y top: Int, width: Int) -> Int {
    var groups: [(title: String, processes: [MachineView.ProcessView])] = []
    for process in ProcessGroup.sorted(machine.processes) {
      let title = ProcessGroup.title(of: process, wording)
      if let index = groups.firstIndex(where: { $0.title == title }) {
        groups[index].processes.append(process)
      } else {
        groups.append((title, [process]))
      }
    }
    let labels = groups.map { $0.title.displayWidth }.max() ?? 0
    var y = top + 1
    for (title, processes) in groups {
      let isMarked = processes.contains(where: figure.isMarked)
      drawing.text(x + 2, y, InkedText(title, isMarked ? .heading : .faint))
      y = flow(processes, &drawing, x: x + labels + 3, y: y, right: x + width - 2)
    }
    y = guests(machine, &drawing, x: x + 2, y: y, width: width - 4)
    return frame(machine, &drawing, x: x, top: top, y: y, width: width)
  }

  /// A machine with its processes one below another.
  private func plain(_ machine: MachineView, _ drawing: inout Drawing, x: Int, y top: Int, width: Int) -> Int {
    let order = ProcessGroup.sorted(machine.processes)
    let isOnHost = { (process: MachineView.ProcessView) in ProcessGroup(rawValue: process.project)?.isOnHost ?? false }
    var y = top + 1
    for process in order where !isOnHost(process) {
      y = flow([process], &drawing, x: x + 1, y: y, right: x + width - 2)
    }
    let host = order.filter(isOnHost)
    if !host.isEmpty { y = flow(host, &drawing, x: x + 1, y: y, right: x + width - 2) }
    y = guests(machine, &drawing, x: x + 2, y: y, width: width - 4)
    return frame(machine, &drawing, x: x, top: top, y: y, width: width)
  }

  private func frame(
    _ machine: MachineView, _ drawing: inout Drawing, x: Int, top: Int, y: Int, width: Int
  ) -> Int {
    var title = InkedText(machine.name, machine.isUp ? .heading : .stopped)
    if !machine.isUp { title.append(wording(" ✗ down", " ✗ 꺼짐"), .stopped) }
    drawing.frame(.init(x: x, y: top, width: width, height: y - top + 1), title, machine.isUp ? .edge : .stopped)
    return y + 1
  }

  private func guests(_ machine: MachineView, _ drawing: inout Drawing, x: Int, y: Int, width: Int) -> Int {
    var y = y
    for guest in machine.guests {
      drawing.text(x, y, self.guest(guest), in: max(width, 4))
      y += 1
    }
    return y
  }

  private func guest(_ guest: MachineView.GuestView) -> InkedText {
    InkedText("▣ \(guest.name)", .live) + InkedText(" \(guest.state)", .faint)
  }

  /// Sets processes one after another in as many rows as they take; gives the row below.
  private func flow(
    _ processes: [MachineView.ProcessView], _ drawing: inout Drawing, x start: Int, y: Int, right: Int
  ) -> Int {
    var (x, y) = (start, y)
    for process in processes {
      let chip = chip(process).truncated(to: max(right - start, 4))
      if x > start, x + chip.width > right {
        x = start
        y += 1
      }
      drawing.text(x, y, chip)
      x += chip.width
    }
    return y + 1
  }

  /// A process with a column for a sign on each side, so that nothing moves when it is marked or stops.
  private func chip(_ process: MachineView.ProcessView) -> InkedText {
    if !process.isRunning { return InkedText("✗\(process.name) ", .stopped) }
    return figure.isMarked(process) ? InkedText("[\(process.name)]", .marked) : InkedText(" \(process.name) ")
  }
}
