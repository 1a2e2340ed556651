import Foundation
import MarpDeck
import Testing
import TextGrid

@testable import Presenter

struct PictureTests {
  private let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures").path

  @Test(arguments: [
    ("https://a.b/c.png", PictureProblem.remote), ("http://a/b", .remote), ("//a/b.png", .remote),
    ("data:image/png;base64,x", .remote),
    ("/etc/passwd", .outside), ("../Snapshots/text.80x24.txt", .outside), ("../../../../../etc/passwd", .outside),
    ("..%2F..%2F..%2F..%2F..%2Fetc%2Fpasswd", .outside), ("none.png", .missing), ("", .missing), (".", .missing),
    ("a%00b", .missing), ("text.md", .unknownKind),
  ])
  func whatIsNotShown(address: String, problem: PictureProblem) {
    #expect(throws: problem) { try PictureFile(address, in: folder) }
  }

  @Test func aLinkDoesNotLeadOutOfTheFolder() throws {
    let place = FileManager.default.temporaryDirectory.appending(
      path: "pictures-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    try FileManager.default.createSymbolicLink(
      at: place.appending(path: "a.png"), withDestinationURL: URL(filePath: folder).appending(path: "circle.png"))
    #expect(throws: PictureProblem.outside) { try PictureFile("a.png", in: place.path) }
  }

  @Test func theSizeStandsInTheFile() throws {
    let file = try PictureFile("circle.png?x#y", in: folder)
    #expect(file.kind == .png)
    #expect((file.width, file.height) == (96, 60))
    // The head of a JPEG: a table, then a frame header.
    let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xC4, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0, 200, 1, 44, 1, 0, 0, 0, 0]
    let header = PictureFile.header(jpeg)
    #expect(header?.kind == .jpeg)
    #expect(header.map { [$0.width, $0.height] } == [300, 200])
    for length in jpeg.indices.dropLast(8) { #expect(PictureFile.header(Array(jpeg[..<length])) == nil) }
  }

  @Test(arguments: [
    ("", 8, 3), ("w:640", 40, 13), ("h:360", 38, 12), ("w:100cm", 70, 22), ("w:640 h:90", 40, 3), ("w:auto", 8, 3),
  ])
  func sizesAreMarps(options: String, columns: Int, rows: Int) {
    let size = PictureSize.cells(
      GridSize(columns: 128, rows: 80), ImageOptions(options), room: GridSize(columns: 70, rows: 40),
      screen: GridSize(columns: 80, rows: 24))
    #expect(size == GridSize(columns: columns, rows: rows))
  }

  @Test(arguments: [
    (["TERM": "xterm-kitty"], PictureProtocol.kitty), (["TERM": "tmux-256color", "KITTY_WINDOW_ID": "1"], .kitty),
    (["TERM_PROGRAM": "iTerm.app"], .iTerm2), (["LC_TERMINAL": "iTerm2"], .iTerm2),
    (["TERM_PROGRAM": "WezTerm"], .iTerm2),
    (["TERM": "foot"], .sixel), (["TERM": "xterm-256color"], .cells), ([:], .cells),
    (["TERM": "xterm-kitty", "WALKDECK_PICTURES": "cells"], .cells), (["WALKDECK_PICTURES": "nonsense"], .cells),
  ])
  func terminalsAreKnownByTheirEnvironment(environment: [String: String], kind: PictureProtocol) {
    #expect(PictureProtocol(environment: environment) == kind)
  }

  @Test(arguments: ["", "f", "fo", "foo", "foob", "fooba", "foobar"]) func base64(text: String) {
    #expect(String(decoding: Base64.encoded(Array(text.utf8)), as: UTF8.self) == Data(text.utf8).base64EncodedString())
  }

  @Test func kittysBytes() throws {
    let page = SlidePage.Picture(
      address: "circle.png", alt: "", fills: false, rows: 0..<6, columns: 0..<20, isFixed: false)
    let bytes = PictureShelf(folder: folder, kind: .kitty).bytes(page)
    let file = try Data(contentsOf: URL(filePath: folder).appending(path: "circle.png")).base64EncodedString()
    #expect(bytes == "\u{1B}_Ga=T,q=2,C=1,c=20,r=6,f=100,m=0;\(file)\u{1B}\\")
    let wrapped = PictureShelf(folder: folder, kind: .kitty, isInTmux: true).bytes(page)
    #expect(wrapped.hasPrefix("\u{1B}Ptmux;\u{1B}\u{1B}_Ga=T"))
    #expect(wrapped.hasSuffix("\u{1B}\u{1B}\\\u{1B}\\"))
    #expect(PictureShelf(folder: folder, kind: .cells).bytes(page).isEmpty)
  }

  @Test func longFilesGoInPieces() {
    let bytes = PictureEscape(isInTmux: false).kitty(
      [UInt8](repeating: 7, count: 10_000), pixels: nil, crop: nil, GridSize(columns: 1, rows: 1))
    let pieces = bytes.split(separator: "\u{1B}\\")
    #expect(pieces.count == 4)
    #expect(pieces.allSatisfy { $0.utf8.count < 4200 })
    #expect(pieces.map { $0.contains("m=1;") } == [true, true, true, false])
  }

  /// Drawn by the real libraries, where they are installed.
  @Test func aPictureIsDrawnInBlocks() throws {
    let shelf = PictureShelf(folder: folder)
    let drawn = Result { try shelf.rows("circle.png", GridSize(columns: 24, rows: 8), fills: false, theme: Theme()) }
    guard let rows = try? drawn.get() else {
      #expect(throws: PictureProblem.self) { _ = try drawn.get() }
      #expect("\(drawn)".contains("noLibrary"))
      return
    }
    #expect(rows.count == 8)
    #expect(rows.allSatisfy { $0.displayWidth == 24 })
    // Blue at the edge, yellow in the middle.
    let edge = try #require(rows[7].spans.first?.style)
    #expect((edge.background ?? edge.foreground).map { $0.components.blue > 120 } == true)
    let colors = rows[4].spans.flatMap { [$0.style.foreground, $0.style.background] }.compactMap(\.self)
    #expect(colors.contains { $0.components.red > 200 && $0.components.green > 180 && $0.components.blue < 80 })
  }

  @Test func aSplitBackgroundIsAColumn() {
    let deck = Deck("![bg left:40%](circle.png)\n\n# Text\n\n" + (1...30).map { "- \($0)\n" }.joined())
    let layout = SlideLayout(deck: deck, theme: Theme(), pictures: PictureShelf(folder: folder, kind: .kitty))
    let page = layout.page(0, size: GridSize(columns: 80, rows: 24))
    #expect(page.pictures.map(\.columns) == [0..<32])
    #expect(page.pictures.map(\.rows) == [0..<24])
    #expect(page.overflow > 0)
    #expect(page.pictures(scrolledBy: 5).map(\.rows) == [0..<24])
    #expect(
      page.screen(scrolledBy: 5).allSatisfy {
        $0.displayWidth == 80 && $0.plain.hasPrefix(String(repeating: " ", count: 32))
      })
  }

  /// In a few block characters nobody could tell what a drawing shows.
  @Test func aSmallDrawingIsSaidInWords() {
    let deck = Deck("---\npaginate: true\n---\n\n![bg right:45% fit a yellow circle](circle.png)\n\n# Text")
    let layout = SlideLayout(deck: deck, theme: Theme(), pictures: PictureShelf(folder: folder))
    let page = layout.page(0, size: GridSize(columns: 80, rows: 24))
    #expect(page.pictures.isEmpty)
    #expect(page.screen(scrolledBy: 0).contains { $0.plain.contains("▣ a yellow circle") })
    // The number of the page stands at the end of the row, under what stands for the picture.
    #expect(page.screen(scrolledBy: 0).last?.plain == "1 / 1".padded(to: 76, .right) + "    ")
    let pixels = SlideLayout(deck: deck, theme: Theme(), pictures: PictureShelf(folder: folder, kind: .kitty))
    #expect(pixels.page(0, size: GridSize(columns: 80, rows: 24)).pictures.count == 1)
  }

  @Test func aScrolledPictureIsShownOnlyWhole() {
    let deck = Deck("![w:400](circle.png)\n\n" + (1...30).map { "- \($0)\n" }.joined())
    let layout = SlideLayout(deck: deck, theme: Theme(), pictures: PictureShelf(folder: folder, kind: .kitty))
    let page = layout.page(0, size: GridSize(columns: 80, rows: 24))
    let rows = page.pictures.first?.rows
    #expect(rows?.lowerBound == 1)
    #expect(page.pictures(scrolledBy: 0).first?.rows == rows)
    #expect(page.pictures(scrolledBy: 1).isEmpty)
  }
}
