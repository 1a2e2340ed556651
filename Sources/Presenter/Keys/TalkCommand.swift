import TextGrid

/// What a speaker can ask for; the raw value is its name in the settings.
public enum TalkCommand: String, Sendable, Hashable, CaseIterable {
  case next, previous
  case nextSlide = "next-slide"
  case previousSlide = "previous-slide"
  case run
  case first, last
  case lastVisited = "last-visited"
  case down, up
  case search
  case nextMatch = "next-match"
  case previousMatch = "previous-match"
  case overview, notes, blank, advance, theme, reload, redraw
  case timerPause = "timer-pause"
  case timerReset = "timer-reset"
  case help, close, suspend, quit

  /// What it does, as help says it.
  func title(_ wording: Wording) -> String {
    switch self {
    case .next: wording("next: reveal, or the next slide", "다음: 항목을 보이거나 다음 슬라이드")
    case .previous: wording("back: hide, or the slide before", "이전: 항목을 숨기거나 앞 슬라이드")
    case .nextSlide: wording("next slide, skipping reveals", "다음 슬라이드 (항목 건너뛰기)")
    case .previousSlide: wording("slide before, skipping reveals", "앞 슬라이드 (항목 건너뛰기)")
    case .run: wording("next step of a walkthrough, otherwise next", "실습의 다음 단계, 없으면 다음")
    case .first: wording("first slide", "첫 슬라이드")
    case .last: wording("last slide; with a number before it, that slide", "마지막 슬라이드, 앞에 숫자를 치면 그 슬라이드")
    case .lastVisited: wording("back to where you jumped from", "건너뛰기 전 자리로")
    case .down: wording("down on a long slide, otherwise next", "긴 슬라이드에서 아래로, 아니면 다음")
    case .up: wording("up on a long slide, otherwise back", "긴 슬라이드에서 위로, 아니면 이전")
    case .search: wording("search (a regular expression)", "찾기 (정규식)")
    case .nextMatch: wording("next match", "다음 찾은 곳")
    case .previousMatch: wording("match before", "이전 찾은 곳")
    case .overview: wording("overview of all slides", "전체 슬라이드 보기")
    case .notes: wording("presenter view: notes, next slide, clock", "발표자 보기: 노트, 다음 슬라이드, 시계")
    case .blank: wording("blank the screen, and back", "화면 비우기, 다시 보이기")
    case .advance: wording("go on by itself, or stop that", "저절로 넘기기, 멈추기")
    case .theme: wording("next theme", "다음 테마")
    case .reload: wording("read the deck again", "덱 다시 읽기")
    case .redraw: wording("draw the screen anew", "화면 다시 그리기")
    case .timerPause: wording("stop or start the clock", "시계 멈추기, 다시 시작")
    case .timerReset: wording("clock back to zero", "시계를 0으로")
    case .help: wording("this help", "이 도움말")
    case .close: wording("close what is open", "열린 것 닫기")
    case .suspend: wording("to the shell; fg comes back", "셸로, fg로 돌아오기")
    case .quit: wording("quit", "끝내기")
    }
  }
}
