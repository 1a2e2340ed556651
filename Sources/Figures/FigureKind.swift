/// What a figure block draws; the word after `figure` in its info string.
public enum FigureKind: String, Sendable, Hashable, CaseIterable {
  /// The OpenStack map: areas and projects, with AWS names laid over them.
  case map
  /// Controller and compute nodes with their processes.
  case nodes
  /// The inside of one service: its processes, its neighbours, and the wires between them.
  case parts
  /// Networks, subnets, ports, instances and addresses as they are now.
  case topology
  /// Physical volume, volume group and logical volumes, and the guests that have them.
  case volumes
  /// Rows of a service's table as they are now.
  case table

  /// Whether it is drawn from a cloud, and so can be asked for in an edition.
  var showsCloud: Bool { self != .map }
}
