import MarpDeck
import TestSupport
import Testing

@testable import Walkthrough

@Suite struct WalkthroughTests {
  @Test func theWholeLanguage() throws {
    let file = Walkthrough.parse(file: "launch.md", text: try fixture("Fixtures/launch.md"))
    #expect(file.diagnostics == [])
    #expect(file.language == "en")
    #expect(file.scripts.map(\.id) == ["launch", "walkthrough"])
    #expect(snapshot(outline(file), "launch.txt") == nil)
  }

  @Test func allErrorsOfAFileAtOnce() throws {
    let file = Walkthrough.parse(file: "bad.md", text: try fixture("Fixtures/bad.md"))
    #expect(snapshot(file.diagnostics.map { "\($0)\n" }.joined(), "bad.txt") == nil)
  }

  @Test func blocksWithOneIdAreOneSession() {
    let text =
      "```console walkthrough=a\n$ V=$(openstack image list)\n```\n---\n```sh walkthrough=a\n$ openstack x $V\n```\n"
    let file = Walkthrough.parse(file: "a.md", text: text)
    #expect(file.diagnostics == [])
    #expect(file.scripts.first?.steps.map(\.slide) == [1, 2])
    #expect(file.scripts.first?.steps.map(\.id) == ["a-1", "a-2"])
  }

  @Test func sessionsDoNotShareVariables() {
    let text = "```x walkthrough=a\n$ V=1\n```\n\n```x walkthrough=b\n$ openstack x $V\n```\n"
    #expect(Walkthrough.parse(file: "a.md", text: text).diagnostics.map(\.line) == [6])
    #expect(Walkthrough.parse(file: "a.md", text: text, variables: ["V"]).diagnostics == [])
  }

  @Test func slipsInTheFence() {
    let text = "```console walktrough=a\n$ b\n```\n\n```console walkthrough=a/b\n$ b\n```\n"
    let file = Walkthrough.parse(file: "a.md", text: text)
    #expect(file.diagnostics.map(\.line) == [1, 5])
    #expect(file.scripts.isEmpty)
  }

  @Test(arguments: [
    "", "\0\u{FEFF}", "```walkthrough", "```walkthrough\n$ \\", "```walkthrough\n$ V=$(", "```walkthrough\n$ a '",
  ])
  func strangeInputDoesNotTrap(_ text: String) { _ = Walkthrough.parse(file: "x", text: text) }

  @Test func longInputIsReadInTime() {
    let line = "$ openstack " + String(repeating: "가 ", count: 200_000) + "\n"
    let output = String(repeating: "row\n", count: 100_000)
    let file = Walkthrough.parse(file: "x", text: "```walkthrough\n\(line)\(output)```\n")
    #expect(file.scripts.first?.steps.first?.commands.first?.output?.lines.count == 100_000)
  }
}

/// A readable form of everything that was read.
private func outline(_ file: WalkthroughFile) -> String {
  var text = ""
  for script in file.scripts {
    text += "walkthrough \(script.id)\n"
    for step in script.steps {
      text += "  step \(step.id), slide \(step.slide), lines \(step.lines)\n"
      for version in step.title.versions { text += "    title \(version.language ?? "-"): \(version.text)\n" }
      for item in step.items { text += outline(item) }
    }
  }
  return text
}

private func outline(_ text: LocalizedText) -> String {
  text.versions.map { "\($0.language ?? "-"): \($0.text)" }.joined(separator: " | ").replacing("\n", with: "⏎")
}

private func outline(_ item: Step.Item) -> String {
  switch item {
  case .narration(let text, let position): "    \(position) says \(outline(text))\n"
  case .command(let command): outline(command)
  case .until(let until): "    \(until.position) until \(until.point)\n".withoutModuleNames
  case .expect(let expectation):
    "    \(expectation.position) expect \(expectation.timing): \(expectation.text)\n".withoutModuleNames
  case .fault(let fault): "    \(fault.position) \(fault.action)\n".withoutModuleNames
  case .aws(let aws): "    \(aws.position) aws \(aws.language ?? "-") \(aws.content)\n".withoutModuleNames
  case .question(let question):
    "    \(question.position) ask \(outline(question.text))\n"
      + question.answers.map { "      answer \(outline($0))\n" }.joined()
      + question.hints.map { "      hint \(outline($0))\n" }.joined()
  case .task(let task):
    "    \(task.position) task \(outline(task.text))\n" + task.checks.map { "      check \($0.text)\n" }.joined()
      + task.hints.map { "      hint \(outline($0))\n" }.joined()
  }
}

private func outline(_ command: Command) -> String {
  let prompt =
    switch command.prompt {
    case .user: "$"
    case .root(let node): "\(node ?? "")#"
    }
  let words = command.words.map { word in
    "["
      + word.parts.map { part in
        switch part {
        case .literal(let text): text.replacing("\n", with: "⏎")
        case .variable(let name, let isQuoted, let position): "<\(name)\(isQuoted ? "\"" : "")@\(position)>"
        }
      }.joined() + "]"
  }
  var text =
    "    \(command.position) \(prompt) \(command.capture.map { "\($0) = " } ?? "")\(words.joined(separator: " "))\n"
  if let until = command.until { text += "      until \(until.point)\n".withoutModuleNames }
  for line in command.output?.lines ?? [] { text += "      \(line.position) out \(line.text)\n" }
  return text
}

extension String {
  fileprivate var withoutModuleNames: String { replacing("Walkthrough.", with: "").replacing("MarpDeck.", with: "") }
}
