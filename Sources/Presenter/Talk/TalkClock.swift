/// How long a talk has gone on, and how long each of its slides was shown; all times in milliseconds.
public struct TalkClock: Sendable, Hashable {
  /// When it was started or last went on; nil while it stands.
  private var since: Int?
  /// The time before that.
  private var gathered = 0
  /// How long the talk is to take; nil where nobody said.
  public var planned: Int?
  /// When the slide that is shown came, in the talk's own time.
  private var slideSince = 0

  /// Starts a clock.
  public init(now: Int, planned: Int? = nil) {
    since = now
    self.planned = planned
  }

  /// A clock that shows what another one does.
  init(elapsed: Int, onSlide: Int, isRunning: Bool, planned: Int?, now: Int) {
    gathered = elapsed
    slideSince = elapsed - onSlide
    since = isRunning ? now : nil
    self.planned = planned
  }

  /// Whether it goes.
  public var isRunning: Bool { since != nil }

  /// The time of the talk.
  public func elapsed(_ now: Int) -> Int { gathered + (since.map { now - $0 } ?? 0) }

  /// The time of the slide that is shown.
  public func onSlide(_ now: Int) -> Int { elapsed(now) - slideSince }

  /// What is left of the time planned, less than nothing when it is over.
  public func remaining(_ now: Int) -> Int? { planned.map { $0 - elapsed(now) } }

  /// What each of the slides that are left may take.
  public func pace(slidesLeft: Int, _ now: Int) -> Int? {
    remaining(now).map { max($0, 0) / max(slidesLeft, 1) }
  }

  /// Stops a clock that goes, and starts one that stands.
  public mutating func toggle(_ now: Int) {
    gathered = elapsed(now)
    since = isRunning ? nil : now
  }

  /// Starts again from nothing.
  public mutating func reset(_ now: Int) {
    gathered = 0
    slideSince = 0
    if isRunning { since = now }
  }

  /// Another slide is shown.
  public mutating func turn(_ now: Int) { slideSince = elapsed(now) }

  /// A time as `1:02:03` or `02:03`, with a minus where it is less than nothing.
  public static func text(_ milliseconds: Int) -> String {
    let seconds = abs(milliseconds) / 1000
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let minutes = "\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    return (milliseconds <= -1000 ? "−" : "") + (seconds >= 3600 ? "\(seconds / 3600):\(minutes)" : minutes)
  }
}
