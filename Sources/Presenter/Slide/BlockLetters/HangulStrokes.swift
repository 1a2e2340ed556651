/// The strokes of Hangul, a syllable put together from its letters; each letter stands on a grid of five by five.
enum HangulStrokes {
  /// A letter and the part of the syllable's square that it takes, in twelfths.
  struct Part {
    let strokes: Strokes
    let x: ClosedRange<Int>
    let y: ClosedRange<Int>
  }

  /// The letters of a syllable and their places; nil for what is no syllable.
  static func of(_ character: Character) -> [Part]? {
    let scalars = String(character).unicodeScalars
    guard let scalar = scalars.first, scalars.count == 1, (0xAC00...0xD7A3).contains(scalar.value) else { return nil }
    let index = Int(scalar.value) - 0xAC00
    let (first, middle, last) = (index / 588, index / 28 % 21, index % 28)
    let bottom = last == 0 ? 11 : 6
    var parts: [Part] = []
    let flat = flatVowels[middle]
    let upright = uprightVowels[middle]
    // What stands beside an upright vowel is narrow, what stands on a flat one is low.
    let right = upright == nil ? (flat == nil ? 11 : 10) : 5
    let left = upright == nil ? 1 : 0
    let floor = flat == nil ? bottom - (last == 0 ? 2 : 1) : bottom / 2
    parts += consonant(initials[first], x: left...right, y: (last == 0 && flat == nil ? 1 : 0)...floor)
    if let flat {
      parts.append(
        Part(strokes: Strokes(flat), x: 0...(upright == nil ? 11 : 7), y: min(floor + 2, bottom - 1)...bottom - 0))
    }
    if let upright { parts.append(Part(strokes: Strokes(upright), x: (flat == nil ? 7 : 9)...11, y: 0...bottom)) }
    if last > 0 { parts += consonant(finals[last - 1], x: 1...10, y: 8...11) }
    return parts
  }

  /// One consonant, or two beside each other.
  private static func consonant(_ letters: String, x: ClosedRange<Int>, y: ClosedRange<Int>) -> [Part] {
    let letters = Array(letters)
    guard letters.count == 2 else {
      return letters.compactMap { consonants[$0] }.map { Part(strokes: Strokes($0), x: x, y: y) }
    }
    let half = (x.upperBound - x.lowerBound - 1) / 2
    return zip(letters, [x.lowerBound...x.lowerBound + half, x.upperBound - half...x.upperBound]).compactMap {
      letter, x in consonants[letter].map { Part(strokes: Strokes($0), x: x, y: y) }
    }
  }

  private static let initials = [
    "ㄱ", "ㄱㄱ", "ㄴ", "ㄷ", "ㄷㄷ", "ㄹ", "ㅁ", "ㅂ", "ㅂㅂ", "ㅅ", "ㅅㅅ", "ㅇ", "ㅈ", "ㅈㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
  ]

  private static let finals = [
    "ㄱ", "ㄱㄱ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ",
    "ㅅ", "ㅅㅅ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
  ]

  private static let consonants: [Character: String] = [
    "ㄱ": "004044", "ㄴ": "000444", "ㄷ": "40000444", "ㄹ": "004042020444", "ㅁ": "0040440400", "ㅂ": "0004 4044 0242 0444",
    "ㅅ": "202104 2144", "ㅇ": "103041433414030110", "ㅈ": "0040 202104 2144", "ㅊ": "1030 0141 212204 2244",
    "ㅋ": "004044 0242", "ㅌ": "40000444 0242", "ㅍ": "0040 0444 1014 3034", "ㅎ": "1030 0141 12324334140312",
  ]

  /// The part of each vowel that lies below the first consonant, in Unicode's order.
  private static let flatVowels: [String?] = {
    let (o, yo, u, yu, eu) = ("0444 2024", "0444 1014 3034", "0040 2024", "0040 1014 3034", "0242")
    return [nil, nil, nil, nil, nil, nil, nil, nil, o, o, o, o, yo, u, u, u, u, yu, eu, eu, nil]
  }()

  /// The part of each vowel that stands to the right of the first consonant.
  private static let uprightVowels: [String?] = {
    let (a, ae, ya, yae) = ("1014 1242", "1014 4044 1242", "1014 1141 1343", "1014 4044 1141 1343")
    let (eo, e, yeo, ye, i) = ("4044 0242", "2024 4044 0222", "4044 0141 0343", "2024 4044 0121 0323", "4044")
    return [a, ae, ya, yae, eo, e, yeo, ye, nil, a, ae, i, nil, nil, eo, e, i, nil, nil, i, i]
  }()
}
