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
  public init(_ text: String) { self.init(Array(text.utf8)[...]) }

  init(_ text: ArraySlice<UInt8>) {
    // Whether it is a background has to be known before its words are read: other images keep theirs.
    isBackground = text.firstIndex(of: Self.bg) != nil && Self.words(text).contains { $0.word.elementsEqual(Self.bg) }
    var alt: [UInt8] = []
    for (gap, word) in Self.words(text) {
      let isTaken = !word.isEmpty && (isBackground && takeForBackground(word) || take(word))
      if !isTaken { alt += gap + word }
    }
    self.alt = String(decoding: alt[...].trimmingSpace(), as: UTF8.self)
  }

  private static let bg = Array("bg".utf8)

  /// The words, each with the white space before it; what stands behind the last one comes with an empty word.
  private static func words(_ text: ArraySlice<UInt8>) -> [(gap: ArraySlice<UInt8>, word: ArraySlice<UInt8>)] {
    var words: [(ArraySlice<UInt8>, ArraySlice<UInt8>)] = []
    var rest = text
    while !rest.isEmpty {
      var start = rest.startIndex
      while case let count = rest[start...].spacePrefix, count > 0 { start += count }
      var end = start
      while end < rest.endIndex, rest[end...].spacePrefix == 0 { end += 1 }
      words.append((rest[..<start], rest[start..<end]))
      rest = rest[end...]
    }
    return words
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

  /// Takes a word that is one of any image's.
  private mutating func take(_ word: ArraySlice<UInt8>) -> Bool {
    let name = String(decoding: word.prefix { $0 != .ascii(":") }, as: UTF8.self)
    let isPair = name.utf8.count < word.count
    let argument = isPair ? String(decoding: word.dropFirst(name.utf8.count + 1), as: UTF8.self) : nil
    switch (name, argument) {
    case ("w", let size?), ("width", let size?):
      guard let length = Self.length(size) else { return false }
      declaredWidth = length
    case ("h", let size?), ("height", let size?):
      guard let length = Self.length(size) else { return false }
      declaredHeight = length
    case (_, nil) where name.hasSuffix("%") && Self.isNumber(name.dropLast()): scale = name
    default:
      guard let usual = Self.filters[name], argument != "" else { return false }
      guard let argument else {
        filters.append("\(name)(\(usual))")
        return true
      }
      guard let value = Self.argument(argument, of: name) else { return false }
      filters.append("\(name)(\(value))")
    }
    return true
  }

  /// Takes a word that means something behind a slide only.
  private mutating func takeForBackground(_ word: ArraySlice<UInt8>) -> Bool {
    let name = String(decoding: word.prefix { $0 != .ascii(":") }, as: UTF8.self)
    if name.utf8.count < word.count {
      guard let side = Background.Side(rawValue: name) else { return false }
      let size = String(decoding: word.dropFirst(name.utf8.count + 1), as: UTF8.self)
      guard size.hasSuffix("%"), Self.isNumber(size.dropLast()) else { return false }
      (split, splitSize) = (side, size)
      return true
    }
    switch name {
    case "bg": break
    case "auto", "contain", "cover": fit = name
    case "fit": fit = "contain"
    case "vertical", "horizontal": direction = Background.Direction(rawValue: name)
    case "left", "right": (split, splitSize) = (Background.Side(rawValue: name), nil)
    default: return false
    }
    return true
  }

  /// The filters and what they do without an argument.
  private static let filters = [
    "blur": "10px", "brightness": "1.5", "contrast": "2", "drop-shadow": "0 5px 10px rgba(0,0,0,.4)", "grayscale": "1",
    "hue-rotate": "180deg", "invert": "1", "opacity": ".5", "saturate": "2", "sepia": "1",
  ]

  /// What a filter is given, as CSS; nil where it takes something else.
  private static func argument(_ text: String, of filter: String) -> String? {
    guard filter == "drop-shadow" else { return escaped(text) }
    // The parts of a shadow stand with commas in a word and with blanks in CSS; a colour may hold commas itself.
    let parts = text.split(separator: ",", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1, !parts.contains("") else { return nil }
    return parts.map { color($0) ?? escaped($0) }.joined(separator: " ")
  }

  private static let colorFunctions: Set<String> = [
    "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "oklab", "lch", "oklch", "color",
  ]

  private static func color(_ text: String) -> String? {
    let name = text.prefix { $0 != "(" }
    guard text.hasSuffix(")"), text.count > name.count + 1, colorFunctions.contains(String(name)) else { return nil }
    return "\(name)(\(escaped(String(text.dropFirst(name.count + 1).dropLast()))))"
  }

  /// Text that can neither end nor begin anything in CSS.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { out, character in
      guard let code = character.asciiValue, "\\;:()".contains(character) else { return out.append(character) }
      out += "\\" + String(code, radix: 16) + " "
    }
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
  private static func isNumber(_ text: Substring) -> Bool {
    let digits = text.utf8.drop(while: \.isDigit)
    let isWhole = digits.isEmpty || digits.first == .ascii(".")
    return isWhole && text.utf8.last?.isDigit == true && digits.dropFirst().allSatisfy(\.isDigit)
  }
}
