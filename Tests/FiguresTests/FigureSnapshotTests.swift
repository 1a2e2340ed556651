import CloudServices
import Figures
import TestSupport
import TextGrid
import Testing

/// Every kind of figure in both languages at the widths of terminals, as they were looked at.
@Suite struct FigureSnapshotTests {
  static let lines = [
    "map", "map aws=nova,kuryr", "map aws=all", "map aws=all pair=today", "map area=shared-services aws=keystone",
    "nodes highlight=keystone,mariadb", "parts service=nova", "parts service=keystone", "parts service=glance",
    "parts service=neutron", "parts service=cinder", "topology", "volumes",
    "table service=nova table=instances columns=display_name,vm_state,host",
    "table service=lvm table=logical_volumes",
  ]

  @Test(arguments: lines) func drawnAsSeen(_ line: String) throws {
    let site = try FigureClouds.launched()
    let figure = try Figure(line: line)
    var text = ""
    for language in ["en", "ko"] {
      for width in [80, 120, 40] {
        let lines = figure.lines(width: width, site: site, language: language)
        let widest = lines.map(\.displayWidth).max() ?? 0
        #expect(widest <= width, "\(line) \(language) \(width)")
        text += "\(rule("\(language) \(width)", width: width))\n" + lines.rendered(.plain) + "\n"
      }
    }
    text += "── ascii\n" + figure.lines(width: 80, site: site, glyphs: .ascii).rendered(.plain) + "\n"
    for language in ["en", "ko"] { text += "\(figure.alternative(site: site, language: language))\n\n" }
    #expect(snapshot(text, "\(line.replacing(" ", with: "_").replacing(",", with: "+")).txt") == nil)
    let svg = figure.svg(site: site, language: "ko")
    // Nothing is fetched: the one address is the name of SVG's own vocabulary.
    #expect(svg.matches(of: /https?:/).count == 1)
    #expect(snapshot(svg, "\(line.replacing(" ", with: "_").replacing(",", with: "+")).svg") == nil)
  }

  @Test(arguments: lines) func asciiHasOnlyASCIIInEnglish(_ line: String) throws {
    let lines = try Figure(line: line).lines(width: 80, glyphs: .ascii)
    for line in lines {
      let isASCII = line.plain.allSatisfy(\.isASCII)
      #expect(isASCII, "\(line.plain)")
    }
  }

  /// A full screen of 24 rows has room for a title beside the figure.
  @Test(arguments: lines) func fitsATerminal(_ line: String) throws {
    let figure = try Figure(line: line)
    for language in ["en", "ko"] {
      #expect(figure.lines(width: 80, language: language).count <= 22, "\(line) \(language)")
    }
  }
}
