import CloudServices
import Figures
import TextGrid
import Testing

/// Lines and clouds that nobody would write draw something, or are refused with a place.
@Suite struct FigureFuzzTests {
  @Test func anyLineIsReadOrRefused() {
    let words = [
      "map", "nodes", "parts", "topology", "volumes", "table", "aws=all", "aws=", "=", "==", "pair=today",
      "service=nova",
      "table=instances", "columns=,", "columns=uuid,uuid", "where=host=a=b", "where=host", "limit=0", "limit=99",
      "network=\u{1B}[2J", "highlight=nova,,", "area=compute", "한국어", "a\u{301}=\u{202E}", "\t", "figure",
    ]
    var seed: UInt64 = 7
    for _ in 0..<2000 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let line = (0..<Int(seed >> 61)).map { words[Int(seed >> (UInt64($0) * 5 + 8)) & 31 % words.count] }
      do {
        _ = try Figure(line: line.joined(separator: " "))
      } catch {
        #expect(error.position.column >= 1 && error.message.allSatisfy { $0 != "\u{1B}" })
      }
    }
  }

  @Test(arguments: [40, 61, 80, 97, 120, 200]) func strangeCloudsKeepTheWidth(_ width: Int) throws {
    var description = CloudDescription.course
    description.controller.name = "컨트롤러-이름이-아주-긴-기계-그래도-이름"
    description.computes = (1...7).map { .init($0 == 3 ? String(repeating: "c", count: 60) : "c\($0)") }
    description.networks[0].name = String(repeating: "제공자", count: 40)
    let site = try Site(description)
    for line in ["nodes", "topology", "volumes", "parts service=nova", "table service=neutron table=networks"] {
      for language in ["en", "ko"] {
        let lines = try Figure(line: line).lines(width: width, site: site, language: language)
        let widest = lines.map(\.displayWidth).max() ?? 0
        #expect(widest <= width && widest > 0, "\(line) \(language)")
        // Nothing stands on the right border of a frame that begins at the left.
        for line in lines.map(\.plain) where line.hasPrefix("│ ") {
          #expect("│┤╮╯".contains(line.last ?? " "), "\(line)")
        }
      }
    }
  }
}
