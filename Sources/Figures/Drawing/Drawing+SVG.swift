import TextGrid

extension Drawing {
  /// The drawing as an SVG file: its own styles for light and dark, no scripts, nothing fetched.
  func svg(title: String, language: String) -> String {
    let cell = SVGCell()
    var out = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(cell.x(width) + 2 * cell.margin) \(cell.y(height) + 2 * cell.margin)" \
      role="img" lang="\(language.escapedForXML)" font-size="13">
      <title>\(title.escapedForXML)</title>
      \(SVGStyle.text)
      <rect class="paper" width="100%" height="100%"/>
      <g transform="translate(\(cell.margin) \(cell.margin))">

      """
    // Boxes first, text over everything.
    for case .frame(let area, let title, let ink) in shapes { out += cell.frame(area, title, ink) }
    for shape in shapes {
      switch shape {
      case .rule(let point, let width):
        out += "<path class=\"rule\" d=\"M\(cell.x(point.x)) \(cell.middle(point.y))H\(cell.x(point.x + width))\"/>\n"
      case .wire(let points, let wire, let hasArrow): out += cell.wire(points, wire, hasArrow)
      case .frame, .text: continue
      }
    }
    for case .text(let point, let text) in shapes { out += cell.text(text, at: point) }
    return out + "</g>\n</svg>\n"
  }
}

/// How cells become the units of an SVG picture.
private struct SVGCell {
  let margin = 8
  private let width = 8
  private let height = 20

  func x(_ column: Int) -> Int { column * width }
  func y(_ row: Int) -> Int { row * height }
  func middle(_ row: Int) -> Int { row * height + height / 2 }
  private func centre(_ column: Int) -> Int { column * width + width / 2 }

  func frame(_ area: Drawing.Area, _ title: InkedText, _ ink: Ink) -> String {
    let (left, top) = (centre(area.x), middle(area.y))
    var out = "<rect class=\"box \(ink.rawValue)\" x=\"\(left)\" y=\"\(top)\" width=\"\((area.width - 1) * width)\""
    out += " height=\"\((area.height - 1) * height)\" rx=\"6\"/>\n"
    guard !title.isEmpty else { return out }
    // The title stands in the border, on a piece of paper of its own.
    let room = (title.width + 2) * width
    out += "<rect class=\"paper\" x=\"\(x(area.x + 1))\" y=\"\(top - 8)\" width=\"\(room)\" height=\"16\"/>\n"
    return out + text(title, at: Drawing.Point(x: area.x + 2, y: area.y))
  }

  func text(_ text: InkedText, at point: Drawing.Point) -> String {
    var out = ""
    var column = point.x
    for run in text.runs {
      defer { column += run.text.displayWidth }
      let words = run.text.drop { $0 == " " }
      guard !words.isEmpty else { continue }
      let start = column + run.text.prefix { $0 == " " }.count
      if run.ink == .marked {
        out += "<rect class=\"mark\" x=\"\(x(column) - 1)\" y=\"\(y(point.y) + 1)\" rx=\"4\""
        out += " width=\"\(run.text.displayWidth * width + 2)\" height=\"\(height - 2)\"/>\n"
      }
      out += "<text class=\"\(run.ink.rawValue)\" x=\"\(x(start))\" y=\"\(y(point.y) + 14)\">"
      out += String(words).escapedForXML + "</text>\n"
    }
    return out
  }

  func wire(_ points: [Drawing.Point], _ wire: Wire, _ hasArrow: Bool) -> String {
    let path = points.enumerated().map {
      "\($0.offset == 0 ? "M" : "L")\(centre($0.element.x)) \(middle($0.element.y))"
    }
    var out = "<path class=\"wire \(wire.rawValue)\" d=\"\(path.joined())\"/>\n"
    // Two thin lines are a thick one with paper in its middle.
    if wire == .sql { out += "<path class=\"wire hollow\" d=\"\(path.joined())\"/>\n" }
    guard hasArrow, let end = points.last, let before = points.dropLast().last else { return out }
    let (tipX, tipY) = (centre(end.x), middle(end.y))
    let across = end.x == before.x ? 0 : end.x > before.x ? 1 : -1
    let down = end.y == before.y || across != 0 ? 0 : end.y > before.y ? 1 : -1
    let (backX, backY) = (tipX - 5 * across, tipY - 5 * down)
    let (frontX, frontY) = (tipX + 4 * across, tipY + 4 * down)
    let (sideX, sideY) = (5 * down, 5 * across)
    out += "<path class=\"arrow\" d=\"M\(frontX) \(frontY)L\(backX + sideX) \(backY + sideY)"
    return out + "L\(backX - sideX) \(backY - sideY)Z\"/>\n"
  }
}

private enum SVGStyle {
  static let text = """
    <style>
    svg { --ink: #1f2328; --faint: #656d76; --line: #8c959f; --paper: #ffffff; --head: #0550ae; --aws: #a04100; --bad: #b3261e; --good: #1a7f37; --mark: #0969da; --on: #ffffff }
    @media (prefers-color-scheme: dark) { svg { --ink: #e6edf3; --faint: #9aa4af; --line: #6e7681; --paper: #0d1117; --head: #79c0ff; --aws: #ffa657; --bad: #ff7b72; --good: #56d364; --mark: #58a6ff; --on: #0d1117 } }
    text { font-family: system-ui, "Helvetica Neue", "Noto Sans", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", "NanumGothic", sans-serif; fill: var(--ink); white-space: pre }
    .paper { fill: var(--paper) }
    .box { fill: none; stroke: var(--line) }
    .rule { stroke: var(--line); fill: none }
    .strong, .heading, .aws, .missing, .marked { font-weight: 600 }
    text.faint, text.retired, text.edge { fill: var(--faint) }
    text.heading { fill: var(--head) }
    text.aws { fill: var(--aws) }
    text.missing, text.stopped { fill: var(--bad) }
    text.live { fill: var(--good) }
    text.marked { fill: var(--on) }
    .mark { fill: var(--mark) }
    .box.marked { stroke: var(--mark); stroke-width: 2 }
    .box.stopped { stroke: var(--bad); stroke-dasharray: 4 3 }
    .wire { fill: none; stroke: var(--ink); stroke-width: 1.4 }
    .wire.rpc { stroke-dasharray: 5 4 }
    .wire.sql { stroke-width: 4.5 }
    .wire.host { stroke-width: 3 }
    .wire.hollow { stroke: var(--paper); stroke-width: 1.8 }
    .arrow { fill: var(--ink) }
    </style>
    """
}

extension String {
  /// The text where XML has text or a quoted value.
  var escapedForXML: String {
    var out = ""
    for character in sanitised {
      switch character {
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "&": out += "&amp;"
      case "\"": out += "&quot;"
      default: out.append(character)
      }
    }
    return out
  }
}
