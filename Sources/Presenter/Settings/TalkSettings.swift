public import TextGrid

/// What a speaker can choose.
public struct TalkSettings: Sendable, Hashable {
  /// Which key does what.
  public var keys = KeyTable.standard
  /// Which key does what on a slide with a walkthrough.
  public var stepKeys = LiveKeys.standard
  /// The language of what the program says; nil for the deck's own.
  public var language: String?
  /// How long the talk is to take.
  public var minutes: Int?
  /// A bar at the bottom tells how far the talk is.
  public var showsProgress = true
  /// The mouse scrolls and clicks; without it the terminal's own selection works.
  public var usesMouse = true
  /// The theme; nil for the deck's own.
  public var theme: String?
  /// Light or dark; nil as the terminal is.
  public var appearance: Theme.Appearance?
  /// What is known of the terminal's background; nil until it has answered.
  public var terminalAppearance: Theme.Appearance?
  /// The terminal writes letters several cells high.
  var sizesText = false
  /// How slides follow one another; nil as the deck says.
  public var transition: Transition.Kind?
  /// The milliseconds between two messages of a diagram that grows; 0 shows all at once.
  ///
  /// Characters are typed in an eighth of it.
  public var pace = 250
  /// After how many seconds a talk goes on by itself; nil never.
  public var advance: Int?
  /// Nothing moves by itself.
  public var reducesMotion = false
  /// How many colours the terminal has.
  public var colors = ColorMode.trueColor
  /// The pictures of the deck; nil shows their text only.
  public var pictures: PictureShelf?

  /// The settings of who chose nothing.
  public init() {}

  /// What slides are drawn for; nil while nobody knows.
  var shownAppearance: Theme.Appearance? { appearance ?? terminalAppearance }

  /// Takes what the terminal says of itself.
  mutating func learn(_ reply: TerminalReply) {
    switch reply {
    case .background(let brightness): terminalAppearance = brightness > 0.5 ? .light : .dark
    case TerminalStage.sizingAnswer: sizesText = true
    // The last of all answers: it will not say any more.
    case .attributes: terminalAppearance = terminalAppearance ?? .dark
    default: break
    }
  }
}
