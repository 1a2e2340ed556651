import Foundation
import TestSupport
import Testing

@testable import MarpDeck

/// What Marp made of 240 inputs and of 300 thrown together, held against what `walkdeck inspect` makes of them; and what its
/// rules make of others.
@Suite struct MarpCasesTests {
  @Test(arguments: [("marp-cases.json", 240), ("rule-cases.json", 149), ("marp-core-cases.json", 300)])
  func everyCase(_ file: String, _ count: Int) throws {
    let cases = try JSONDecoder().decode([MarpCase].self, from: Data(try fixture("Fixtures/\(file)").utf8))
    #expect(cases.count == count)
    for marpCase in cases {
      let ours = try Seen(Deck(marpCase.input, options: marpCase.options), styles: marpCase.styles != nil)
      let theirs = Seen(marpCase)
      #expect(ours == theirs, "\(marpCase.id) \(marpCase.input.debugDescription)")
    }
  }
}

/// A case as the file has it.
struct MarpCase: Decodable {
  struct Slide: Decodable {
    struct Background: Decodable, Equatable {
      struct Image: Decodable, Equatable {
        var url: String
        var size: String?
        var filter: String?
        var alt: String?
      }
      var direction: String
      var split: String?
      var splitSize: String?
      var images: [Image]
    }
    var local: [String: Value]?
    var notes: [String]?
    var fragments: Int?
    var background: Background?
    var page: Int?
    var total: Int?
  }
  var id: String
  var input: String
  var mode: String?
  var globals: [String: Value]
  var slides: [Slide]
  var styles: [String]?

  /// The cases come from the libraries, which keep a byte order mark.
  var options: Deck.Options {
    var options = Deck.Options()
    options.stripsByteOrderMark = false
    options.isLooseYAML = mode?.contains("strict YAML") != true
    options.hasInlineSVG = mode?.contains("inlineSVG off") != true
    return options
  }
}

/// A value of a directive in the file.
enum Value: Decodable, Equatable {
  case null
  case bool(Bool)
  case number(Int)
  case text(String)
  case numbers([Int])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int.self) {
      self = .number(value)
    } else if let value = try? container.decode([Int].self) {
      self = .numbers(value)
    } else {
      self = .text(try container.decode(String.self))
    }
  }
}

/// What can be compared.
struct Seen: Equatable {
  struct Slide: Equatable {
    var local: [String: Value]
    var notes: [String]
    var fragments: Int
    var background: MarpCase.Slide.Background?
    var page: [Int?]
  }
  var globals: [String: Value]
  var slides: [Slide]
  var styles: [String]?

  init(_ marpCase: MarpCase) {
    self.init(globals: marpCase.globals, slides: marpCase.slides, styles: marpCase.styles)
  }

  /// What `walkdeck inspect --json` says of a deck.
  init(_ deck: Deck, styles hasStyles: Bool) throws {
    struct Inspected: Decodable {
      var globals: [String: Value]
      var slides: [MarpCase.Slide]
    }
    let json = try JSONEncoder().encode(DeckInspection(deck))
    let inspected = try JSONDecoder().decode(Inspected.self, from: json)
    // Marp shows a scoped style with the selector it was given; we keep its text and its scope.
    let scoped = deck.slides.flatMap(\.styles).map { "section[SCOPE] \($0.css)" }
    self.init(
      globals: inspected.globals, slides: inspected.slides, styles: hasStyles ? deck.styles + scoped : nil)
  }

  private init(globals: [String: Value], slides: [MarpCase.Slide], styles: [String]?) {
    self.globals = globals
    self.styles = styles
    self.slides = slides.map {
      Slide(
        local: $0.local ?? [:], notes: $0.notes ?? [], fragments: $0.fragments ?? 0, background: $0.background,
        page: [$0.page, $0.total])
    }
  }
}
