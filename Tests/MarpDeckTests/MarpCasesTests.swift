import Foundation
import TestSupport
import Testing

@testable import MarpDeck

/// What Marp made of 240 inputs, held against what we make of them.
@Suite struct MarpCasesTests {
  @Test func everyCase() throws {
    let cases = try JSONDecoder().decode([MarpCase].self, from: Data(try fixture("Fixtures/marp-cases.json").utf8))
    #expect(cases.count == 240)
    for marpCase in cases {
      let ours = Seen(Deck(marpCase.input, options: marpCase.options), styles: marpCase.styles != nil)
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
    globals = marpCase.globals
    styles = marpCase.styles
    slides = marpCase.slides.map {
      Slide(
        local: $0.local ?? [:], notes: $0.notes ?? [], fragments: $0.fragments ?? 0, background: $0.background,
        page: [$0.page, $0.total])
    }
  }

  init(_ deck: Deck, styles hasStyles: Bool) {
    let texts = [
      "theme": deck.globals.theme, "style": deck.globals.style, "lang": deck.globals.lang, "size": deck.globals.size,
      "math": deck.globals.math,
    ]
    globals = texts.compactMapValues { $0.map(Value.text) }
    switch deck.globals.headingDivider {
    case .off: globals["headingDivider"] = .bool(false)
    case .upTo(let level): globals["headingDivider"] = .number(level)
    case .levels(let levels): globals["headingDivider"] = .numbers(levels)
    case nil: break
    }
    // Marp shows a scoped style with the selector it was given; we keep its text and its scope.
    let scoped = deck.slides.flatMap(\.styles).map { "section[SCOPE] \($0.css)" }
    styles = hasStyles ? deck.styles + scoped : nil
    slides = deck.slides.map(Slide.init)
  }
}

extension Seen.Slide {
  init(_ slide: MarpDeck.Slide) {
    local = [:]
    for pair in slide.directives.pairs {
      switch pair.value {
      case .none: local[pair.name] = .null
      case .text(let text): local[pair.name] = .text(text)
      case .flag(let flag): local[pair.name] = .bool(flag)
      }
    }
    notes = slide.notes.filter { $0.kind == .comment }.map(\.text)
    fragments = slide.fragments
    page = [slide.page?.number, slide.page?.total]
    background = slide.background.map { background in
      MarpCase.Slide.Background(
        direction: background.direction.rawValue, split: background.split?.rawValue, splitSize: background.splitSize,
        images: background.images.map { .init(url: $0.url, size: $0.size, filter: $0.filter, alt: $0.alt) })
    }
  }
}
