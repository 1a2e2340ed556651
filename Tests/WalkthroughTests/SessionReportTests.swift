import AWSEquivalents
import SequenceDiagram
import TextGrid
import Testing

@testable import Walkthrough

@Suite struct SessionReportTests {
  @Test func aTableThatFitsStays() {
    let table = "+----+------+\n| ID | Name |\n+----+------+\n| 1  | 웹   |\n+----+------+\n"
    #expect(FittedOutput(table, width: 40).lines.joined(separator: "\n") + "\n" == table)
  }

  @Test(arguments: [20, 40, 60, 79])
  func nothingIsWiderThanTheTerminal(width: Int) {
    let id = "6f70656e-7374-4163-8b00-000000000001"
    let output = """
      +--------------------------------------+------+----------------------------+
      | ID                                   | Name | Networks                   |
      +--------------------------------------+------+----------------------------+
      | \(id) | 웹   | provider=203.0.113.101     |
      +--------------------------------------+------+----------------------------+
      an error line that goes on and on and on, longer than any of the terminals here would want it
      """
    let lines = FittedOutput(output, width: width).lines
    #expect(lines.allSatisfy { $0.displayWidth <= width })
    let letters = lines.joined().filter { $0.isLetter || $0.isNumber }
    for word in ["웹", "Networks", "goes"] { #expect(letters.contains(word)) }
  }

  @Test func controlCharactersAreShownAndNotObeyed() {
    #expect(FittedOutput("a\u{1B}[2Jb\tc", width: 40).lines == ["a␛[2Jb   c"])
  }

  @Test func longCommandsBreakBeforeOptions() {
    let line = "aws ec2 run-instances --image-id ami-1 --count 1 --tags \"Key=a --b, Value=c\""
    #expect(
      ShellText.folded(line, width: 44) == [
        "aws ec2 run-instances --image-id ami-1 \\", "    --count 1 --tags \"Key=a --b, Value=c\"",
      ])
    #expect(ShellText.folded("aws x", width: 44) == ["aws x"])
  }

  @Test(
    arguments: [(0, "0.00 s"), (4999, "0.00 s"), (1_995_000, "2.00 s"), (61_250_000, "61.25 s")] as [(Int64, String)])
  func virtualTime(microseconds: Int64, text: String) { #expect(StepReport.seconds(microseconds) == text) }

  @Test func theWholeStepFitsItsWidth() throws {
    let rehearsal = try Rehearsal(
      """
      #step one: A title that is far too long for a narrow terminal and has to be cut somewhere
      #step.ko one: 좁은 터미널에는 너무 길어서 어딘가에서 잘라야 하는 아주 긴 제목
      #: Some narration that is longer than the terminal is wide, so that it takes more lines than one.
      #ko: 터미널보다 긴 설명이라서 한 줄보다 많은 줄이 필요한 글이다.
      $ openstack token issue
      #expect: trace client -> keystone POST /v3/auth/tokens
      """, language: "ko")
    rehearsal.all()
    for width in [40, 80, 100, 200] {
      for view in DiagramView.allCases {
        let report = StepReport(
          rehearsal.session.results[0], of: rehearsal.session, ReportOptions(view: view, width: width))
        for line in report.lines { #expect(line.displayWidth <= width, "\(view) \(width): \(line.plain)") }
      }
    }
  }
}
