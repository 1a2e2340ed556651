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
      case .dot(let point): out += cell.dot(point)
      case .frame, .text: continue
      }
    }
    for case .text(let point, let text, let room, let alignment) in shapes {
      out += cell.text(text, at: point, in: room, alignment)
    }
    return out + "</g>\n</svg>\n"
  }
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
