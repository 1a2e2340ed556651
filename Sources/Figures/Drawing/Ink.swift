import TextGrid

/// What a piece of a figure means; its looks follow from that, in a terminal and in SVG alike.
///
/// No meaning is carried by colour alone: each has a sign, a weight or a place as well.
enum Ink: String, Sendable, Hashable, CaseIterable {
  case plain, strong, faint
  /// Borders and rules.
  case edge
  /// Names of areas and machines.
  case heading
  /// A name of AWS in the place of OpenStack's.
  case aws
  /// What AWS has no counterpart for.
  case missing
  /// What was retired.
  case retired
  /// What the slide is about.
  case marked
  /// What is stopped or down.
  case stopped
  /// What lives: a guest, an address in use.
  case live

  var style: Style {
    switch self {
    case .plain: .plain
    case .strong: .bold
    case .faint, .edge, .retired: .dim
    case .heading: Style(foreground: .cyan, isBold: true)
    case .aws: Style(foreground: .magenta, isBold: true)
    case .missing: Style(foreground: .red, isBold: true)
    case .marked: Style(isBold: true, isReversed: true)
    case .stopped: Style(foreground: .red)
    case .live: Style(foreground: .green)
    }
  }
}

/// The kinds of wire between processes.
enum Wire: String, Sendable, Hashable, CaseIterable {
  case http, rpc, sql, host

  /// What people call it.
  func title(_ wording: Wording) -> String {
    switch self {
    case .http: "http"
    case .rpc: "rpc"
    case .sql: "sql"
    case .host: wording("host", "호스트")
    }
  }
}
