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
    case .heading: Style(foreground: Self.blue, isBold: true)
    case .aws: Style(foreground: Self.orange, isBold: true)
    case .missing: Style(foreground: Self.red, isBold: true)
    case .marked: Style(isBold: true, isReversed: true)
    case .stopped: Style(foreground: Self.red)
    case .live: Style(foreground: Self.green)
    }
  }

  // Colours that can be read on black and on white.
  private static let blue = Color(index: 31)
  private static let orange = Color(index: 166)
  private static let red = Color(index: 160)
  private static let green = Color(index: 28)
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
