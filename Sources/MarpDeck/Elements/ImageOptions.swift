/// What the alternative text of an image says to Marp.
public struct ImageOptions: Sendable, Hashable {
  /// The image belongs behind the slide.
  public private(set) var isBackground = false
  /// The text without the words that Marp understood.
  public private(set) var alt = ""
  /// CSS filters in the order in which they stand.
  public private(set) var filters: [String] = []
  private var declaredWidth: String?
  private var declaredHeight: String?
  private var scale: String?
  private var fit: String?
  private(set) var split: Background.Side?
  private(set) var splitSize: String?
  private(set) var direction: Background.Direction?

  /// Reads an alternative text.
  public init(_ text: String) {
    var rest = text[...]
    while !rest.isEmpty {
      let gap = rest.prefix(while: \.isWhitespace)
      let word = rest[gap.endIndex...].prefix { !$0.isWhitespace }
      rest = rest[word.endIndex...]
      if word.isEmpty || !take(String(word)) { alt += gap + word }
    }
    alt = String(alt.trimmingBlanks())
    if !isBackground { (split, splitSize, direction) = (nil, nil, nil) }
  }

  /// The width of an inline image; a percentage has no effect there.
  public var width: String? { declaredWidth.flatMap { $0.hasSuffix("%") ? nil : $0 } }
  /// The height of an inline image.
  public var height: String? { declaredHeight.flatMap { $0.hasSuffix("%") ? nil : $0 } }

  /// The CSS size of a background; nil for the default.
  var backgroundSize: String? {
    let whole = scale ?? fit
    guard whole != "contain", whole != "cover", declaredWidth != nil || declaredHeight != nil else { return whole }
    return "\(declaredWidth ?? whole ?? "auto") \(declaredHeight ?? whole ?? "auto")"
  }

  /// Takes a word if Marp knows it.
  private mutating func take(_ word: String) -> Bool {
    let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let argument = parts.count == 2 ? parts[1] : nil
    switch (parts[0], argument) {
    case ("bg", nil): isBackground = true
    case ("auto", nil), ("contain", nil), ("cover", nil): fit = word
    case ("fit", nil): fit = "contain"
    case ("vertical", nil), ("horizontal", nil): direction = Background.Direction(rawValue: word)
    case ("left", nil), ("right", nil):
      split = Background.Side(rawValue: word)
      splitSize = nil
    case ("left", let size?), ("right", let size?):
      guard size.hasSuffix("%"), Self.isNumber(size.dropLast()) else { return false }
      split = Background.Side(rawValue: parts[0])
      splitSize = size
    case ("w", let size?), ("width", let size?):
      guard let length = Self.length(size) else { return false }
      declaredWidth = length
    case ("h", let size?), ("height", let size?):
      guard let length = Self.length(size) else { return false }
      declaredHeight = length
    case (_, nil) where word.hasSuffix("%") && Self.isNumber(word.dropLast()): scale = word
    default:
      guard let usual = Self.filters[parts[0]], argument != "" else { return false }
      filters.append("\(parts[0])(\(argument.map { Self.argument($0, of: parts[0]) } ?? usual))")
    }
    return true
  }

  /// The filters and what they do without an argument.
  private static let filters = [
    "blur": "10px", "brightness": "1.5", "contrast": "2", "drop-shadow": "0 5px 10px rgba(0,0,0,.4)", "grayscale": "1",
    "hue-rotate": "180deg", "invert": "1", "opacity": ".5", "saturate": "2", "sepia": "1",
  ]

  /// The parts of a shadow stand with commas in a word and with blanks in CSS.
  private static func argument(_ text: String, of filter: String) -> String {
    guard filter == "drop-shadow" else { return text }
    let head = text.prefix { $0 != "(" }
    guard head.count < text.count, let comma = head.lastIndex(of: ",") else { return text.replacing(",", with: " ") }
    return text[..<comma].replacing(",", with: " ") + " " + text[text.index(after: comma)...]
  }

  private static let units = ["", "%", "ch", "cm", "em", "ex", "in", "mm", "pc", "pt", "px"]

  private static func length(_ text: String) -> String? {
    guard text != "auto" else { return text }
    let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = String(text[number.endIndex...])
    guard isNumber(number), units.contains(unit) else { return nil }
    return unit.isEmpty ? text + "px" : text
  }

  /// Digits, with a point and more digits at most.
  private static func isNumber(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.last?.isEmpty == false
      && text.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
  }
}
