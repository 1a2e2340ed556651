import MarpDeck
import Testing
import TextGrid
import Walkthrough

@testable import Presenter

/// Live steps with a runner that carries out their effects, as a talk does.
struct LiveTalk {
  /// Two slides of one walkthrough, the second with two steps and a question, and a slide of another.
  static let deck = """
    # Who asks · 누가 묻는가

    ```console walkthrough=launch
    #step auth: A token
    #step.ko auth: 토큰 받기
    #: Keystone says who asks.
    #ko: Keystone이 누구인지 말해 준다.
    $ openstack token issue -c project_id
    #expect: exit 0
    ```

    ---

    # A server · 서버

    ```console walkthrough=launch
    #step order: The order
    #step.ko order: 주문
    $ openstack server create --image cirros --flavor m1.tiny --network provider -c name -c status web
    #until: trace nova-api -> rabbitmq schedule_and_build_instances
    #ask: Who picks the host?
    #ask.ko: 누가 호스트를 고르는가?
    #answer: The scheduler.
    #answer.ko: 스케줄러.

    #step schedule: The scheduler
    #step.ko schedule: 스케줄러
    #until: trace nova-conductor -> rabbitmq build_and_run_instance
    ```

    ---

    # Elsewhere

    ```console walkthrough=list
    $ openstack flavor list -c Name
    ```

    ---

    # Nothing runs here
    """

  var steps: LiveSteps
  private let runner: LiveRunner
  /// Effects that are none of the cloud's.
  private(set) var seen: [LiveEffect] = []

  init(_ text: String = Self.deck, language: String = "en", pace: Duration? = nil) {
    let file = Walkthrough.parse(file: "deck.md", text: text)
    let setup = SessionSetup(language: language, deckLanguage: "en")
    steps = LiveSteps(file, setup, pace: pace)
    runner = LiveRunner(file, setup)
  }

  mutating func handle(_ event: LiveEvent) {
    for effect in steps.handle(event) {
      if let outcome = runner.perform(effect) {
        // Real time is another one in every run.
        if case .ran(let records, _) = outcome {
          handle(.outcome(.ran(records, real: nil)))
        } else {
          handle(.outcome(outcome))
        }
      } else {
        seen.append(effect)
      }
    }
  }

  mutating func press(_ commands: LiveCommand...) { for command in commands { handle(.command(command)) } }

  func text(_ columns: Int, _ rows: Int) -> String {
    steps.rows(GridSize(columns: columns, rows: rows)).map { row in
      String(row.plain.reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }
}
