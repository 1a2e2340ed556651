import CloudKernel
import TextGrid
import Testing

@testable import SequenceDiagram

struct CaptionTests {
  /// The values of a state change stay as long as they fit, without what the state is called.
  @Test(arguments: [
    (56, "server web task_state: networking → block_device_mapping"),
    (45, "task_state: networking → block_device_mapping"),
    (44, "networking → block_device_mapping"), (33, "networking → block_device_mapping"),
    (32, "networking → block_device_mappi…"),
  ])
  func aStateGivesWayToItsValues(width: Int, text: String) {
    let message = Message(
      kind: .note, source: 0, targets: [0], operation: "server web task_state",
      detail: "networking -> block_device_mapping",
      status: "", outcome: .ok, events: [], section: 0)
    #expect(message.caption(.unicode, Wording("en")).fitted(to: width, .unicode).plain == text)
  }
}
