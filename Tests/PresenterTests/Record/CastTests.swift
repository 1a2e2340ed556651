import Foundation
import Testing
import TextGrid

@testable import Presenter

@Suite struct CastTests {
  @Test func linesAreThoseOfVersion2() {
    #expect(
      Cast.header(GridSize(columns: 80, rows: 24), title: "a \"talk\"", timestamp: 1_700_000_000)
        == #"{"version":2,"width":80,"height":24,"timestamp":1700000000,"title":"a \"talk\"","env":{"TERM":"xterm-256color"}}"#
        + "\n")
    #expect(Cast.output("\u{1B}[H가\r\n", after: 1250) == #"[1.25,"o","\u001b[H가\r\n"]"# + "\n")
    #expect(Cast.resize(GridSize(columns: 100, rows: 30), after: 0) == #"[0.0,"r","100x30"]"# + "\n")
  }

  @Test func theFileHoldsWhatWasWritten() throws {
    let path = NSTemporaryDirectory() + "walkdeck-cast-\(getpid()).cast"
    defer { unlink(path) }
    let size = GridSize(columns: 80, rows: 24)
    do {
      let file = try CastFile(path, title: "t", size: size, now: 1000)
      file.record("a", size: size, now: 1500)
      file.record("b", size: GridSize(columns: 90, rows: 24), now: 2000)
      #expect(file.problem == nil)
    }
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    #expect(lines.dropFirst() == [#"[0.5,"o","a"]"#, #"[1.0,"r","90x24"]"#, #"[1.0,"o","b"]"#])
  }

  @Test(arguments: ["/", "/dev/null", "/nowhere/at/all.cast"]) func whatCannotBeWrittenIsRefused(path: String) {
    #expect(throws: CastError.self) { try CastFile(path, title: "", size: GridSize(columns: 80, rows: 24), now: 0) }
  }
}
