import Testing

@testable import Presenter

@Suite("The settings file")
struct SettingsFileTests {
  private func problems(_ text: String) -> [String] {
    do throws(SettingsFile.Failure) {
      _ = try SettingsFile.read(text, file: "config.yaml")
      return []
    } catch {
      return error.diagnostics.map(\.description)
    }
  }

  @Test("Everything that may stand in it")
  func all() throws {
    let settings = try SettingsFile.read(
      """
      theme: gaia
      appearance: light
      language: ko
      minutes: 45
      progress: false
      mouse: false
      transition: fade
      advance: 20s
      pace: 100
      reduced-motion: true
      keys:
        next: [space, right]
        quit: ctrl-q
      step-keys:
        what-if: w
        run-next: [enter, r]
      """, file: "config.yaml")
    var expected = TalkSettings()
    expected.theme = "gaia"
    expected.appearance = .light
    expected.language = "ko"
    expected.minutes = 45
    expected.showsProgress = false
    expected.usesMouse = false
    expected.transition = .fade
    expected.advance = 20
    expected.pace = 100
    expected.reducesMotion = true
    expected.keys.bind(.next, to: [Key(" "), Key(.right)])
    expected.keys.bind(.quit, to: [Key(.character("q"), isControl: true)])
    expected.stepKeys.bind(.whatIf, to: [Key("w")])
    expected.stepKeys.bind(.runNext, to: [Key(.enter), Key("r")])
    #expect(settings == expected)
  }

  @Test("An empty file changes nothing", arguments: ["", "# nothing\n", "---\n"])
  func empty(text: String) throws {
    #expect(try SettingsFile.read(text, file: "config.yaml") == TalkSettings())
  }

  @Test(
    "What is wrong is said with its place and the nearest word",
    arguments: [
      ("minuts: 4", ["1:1: ‘minuts’ is no setting", "did you mean ‘minutes’?"]),
      ("theme: gaya", ["1:8: ‘gaya’ is none of default, gaia", "did you mean ‘gaia’?"]),
      ("minutes: soon", ["1:10: expected a whole number from 1 to 1440"]),
      ("advance: 2h", ["1:10: expected a time as ‘20’, ‘20s’ or ‘2m’"]),
      ("pace: fast", ["1:7: expected a whole number from 0 to 5000"]),
      ("minutes: 0", ["1:10: expected a whole number"]),
      ("mouse: perhaps", ["1:8: expected true or false"]),
      ("language: k0", ["1:11: ‘k0’ is no language tag"]),
      ("transition: fad", ["1:13: ‘fad’ is none of none, fade, slide", "did you mean ‘fade’?"]),
      ("keys:\n  nxt: n", ["2:3: ‘nxt’ is no command", "did you mean ‘next’?"]),
      ("keys:\n  next: spcae", ["2:9: ‘spcae’ is no key", "did you mean ‘space’?"]),
      ("keys:\n  next: [n]\n  previous: n", ["3:13: ‘n’ stands for ‘next’ already"]),
      ("keys:\n  quit: []", ["2:3: no key is left to quit with"]),
      ("keys:\n  quit: x\nstep-keys:\n  back: [u, x]", ["4:3: no key is left to quit with"]),
      ("keys:\n  what-if: w", ["2:3: ‘what-if’ is a command that stands under ‘step-keys’"]),
      ("step-keys:\n  overview: w", ["2:3: ‘overview’ is a command that stands under ‘keys’"]),
      ("step-keys:\n  what-iff: w", ["2:3: ‘what-iff’ is no command", "did you mean ‘what-if’?"]),
      ("step-keys:\n  back: w\n  skip: [space, w]", ["3:17: ‘w’ stands for ‘back’ already"]),
      ("step-keys: n", ["1:12: expected keys as ‘command: key’"]),
      ("keys: n", ["1:7: expected keys as ‘command: key’"]),
      ("- a", ["1:1: expected settings"]),
      ("keys: [", ["config.yaml:"]),
      ("theme: gaia\ntheme: default", ["there twice: theme"]),
    ])
  func wrong(text: String, says: [String]) {
    let problems = problems(text)
    #expect(problems.count == 1)
    for part in says { #expect(problems.first?.contains(part) == true, "\(problems)") }
  }

  @Test("All mistakes are told at once")
  func several() { #expect(problems("a: 1\nminutes: x\nkeys:\n  b: c").count == 3) }
}
