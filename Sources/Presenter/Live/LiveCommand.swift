public import TextGrid

/// What a presenter can ask for on a slide with a walkthrough, in the order of the help; the raw value is its name in the
/// settings.
public enum LiveCommand: String, Sendable, Hashable, CaseIterable {
  case runNext = "run-next"
  case skip
  case nextMessage = "next-message"
  case previousMessage = "previous-message"
  case content, explanation, answer, back
  case whatIf = "what-if"
  case output, diagram, changes, aws
  case nextPane = "next-pane"
  case nextView = "next-view"
  case nextDetail = "next-detail"
  case slide, down, up
  case pageDown = "page-down"
  case pageUp = "page-up"
  case top, bottom, confirm, cancel

  /// What it does, in a few words.
  public func help(_ wording: Wording) -> String {
    switch self {
    case .runNext: wording("run the next step", "다음 단계 실행")
    case .back: wording("undo the step", "단계 되돌리기")
    case .whatIf: wording("what if something fails?", "무엇이 고장 난다면?")
    case .skip: wording("diagram to its end", "다이어그램 끝까지")
    case .previousMessage: wording("the message before", "이전 메시지")
    case .nextMessage: wording("the next message", "다음 메시지")
    case .content: wording("what is in the message", "메시지 내용")
    case .explanation: wording("a sentence on the message", "메시지 설명")
    case .answer: wording("show the answer", "답 보기")
    case .nextPane: wording("next pane", "다음 칸")
    case .output: wording("output", "출력")
    case .diagram: wording("diagram", "다이어그램")
    case .changes: wording("state changes", "상태 변화")
    case .aws: "AWS"
    case .nextView: wording("view: lanes, focus, fold, list", "보기: lanes, focus, fold, list")
    case .nextDetail: wording("detail: summary, flow, all", "자세히: summary, flow, all")
    case .slide: wording("slide or step", "슬라이드와 단계 전환")
    case .up: wording("up", "위로")
    case .down: wording("down", "아래로")
    case .pageUp: wording("page up", "한 쪽 위로")
    case .pageDown: wording("page down", "한 쪽 아래로")
    case .top: wording("to the top", "맨 위로")
    case .bottom: wording("to the end", "맨 아래로")
    case .confirm: wording("choose", "고르기")
    case .cancel: wording("close", "닫기")
    }
  }
}
