import CloudKernel
import TextGrid

/// Names for lifelines that have room for a few letters: unique, and made of the process's own word.
struct ShortNames {
  /// One name for each participant.
  let names: [String]

  /// Makes names of at most `limit` columns.
  init(_ participants: [Participant], limit: Int) {
    var taken: Set<String> = []
    var counts: [String: Int] = [:]
    for participant in participants { counts[participant.name, default: 0] += 1 }
    let words = Self.words(of: participants, limit: limit)
    names = zip(participants, words).map { participant, word in
      var candidates: [String] = []
      if counts[participant.name, default: 0] > 1 {
        // The same process on several nodes is told apart by the node's number.
        let digits = String(participant.node.reversed().prefix { $0.isNumber }.reversed())
        if !digits.isEmpty { candidates.append(Self.abbreviation(of: word, limit: limit - digits.count) + digits) }
      }
      candidates += [Self.abbreviation(of: word, limit: limit), Self.skeleton(of: word, limit: limit)]
      if let initial = participant.project.first {
        candidates.append("\(initial)-" + Self.abbreviation(of: word, limit: limit - 2))
      }
      candidates += (2...(participants.count + 1)).map { number in
        word.prefixed(to: limit - String(number).count) + String(number)
      }
      let name = candidates.first { !$0.isEmpty && !taken.contains($0) } ?? word
      taken.insert(name)
      return name
    }
  }

  /// `short=full` for every name that does not speak for itself, being a part of one full name only.
  func legend(_ fullNames: [String]) -> [String] {
    zip(names, fullNames).compactMap { short, full in
      let isTelling = short == full || full.contains(short) && fullNames.count { $0.contains(short) } == 1
      return isTelling ? nil : "\(short)=\(full)"
    }
  }

  /// The participants' own words; an agent that shares its word with what it works on is called an agent.
  static func words(of participants: [Participant], limit: Int) -> [String] {
    let words = participants.map(ownWord)
    return zip(participants, words).map { participant, word in
      let isShared = zip(participants, words).contains { $1 == word && $0.name != participant.name }
      guard isShared, let last = participant.name.split(separator: "-").last, last != word, last != "api" else {
        return word
      }
      let whole = "\(word)-\(last)"
      // The number of a node may follow.
      return whole.displayWidth < limit ? whole : String(last)
    }
  }

  /// The word that tells the process from its neighbours: `nova` for its API, `conductor`, `dhcp`, `linuxbridge`.
  static func ownWord(of participant: Participant) -> String {
    var words = participant.name.split(separator: "-").map(String.init)
    guard words.count > 1 else { return participant.name }
    if words.last == "api" { return participant.project.isEmpty ? words[0] : participant.project }
    if words[0] == participant.project { words.removeFirst() }
    let telling = words.filter { !["agent", "server", "service", "daemon"].contains($0) }
    guard !telling.isEmpty else { return participant.project.isEmpty ? participant.name : participant.project }
    return telling.joined(separator: "-")
  }

  /// A word's beginning, ended at a consonant: `conduct`, `placem`; up to three letters are its skeleton.
  ///
  /// A number at the end of the word stays.
  private static func abbreviation(of word: String, limit: Int) -> String {
    guard word.displayWidth > limit else { return word }
    let number = String(word.reversed().prefix { $0.isNumber }.reversed())
    if !number.isEmpty, number.count < limit, number != word {
      return abbreviation(of: String(word.dropLast(number.count)), limit: limit - number.count) + number
    }
    guard limit > 3 else { return skeleton(of: word, limit: limit) }
    var cut = word.prefixed(to: limit)
    while cut.count > 3, let last = cut.last, "aeiou-".contains(last) { cut.removeLast() }
    return cut
  }

  /// A word's first letter and its consonants, if there are enough: `cnd`, `kst`, `lbv` and `lnx`.
  private static func skeleton(of word: String, limit: Int) -> String {
    let consonants = word.enumerated().filter { $0.offset == 0 || !"aeiouy-".contains($0.element) }
    let skeleton = String(consonants.map(\.element)).prefixed(to: limit)
    return skeleton.displayWidth < limit ? word.prefixed(to: limit) : skeleton
  }
}

extension String {
  /// As many whole characters as stand in this many columns, without an ellipsis.
  func prefixed(to columns: Int) -> String { columns > 0 ? truncated(to: columns, ellipsis: "") : "" }
}
