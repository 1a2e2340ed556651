import CloudKernel
import TextGrid

/// What words on a command line ask the tables for.
public enum EquivalentSearch: Sendable {
  /// A system of the map, with its operations.
  case system(OpenStackSystem, [CommandRow])
  /// A command or a call as it was given, and the operations that it may be.
  case operations([CommandRow])
  /// Systems whose pair is this AWS service.
  case counterparts([OpenStackSystem])
  /// Nothing; the nearest that there is.
  case nothing(nearest: String?)

  /// Looks for a system (`nova`, `compute`), a command (`server create`, `openstack server pause web`), an API call
  /// (`POST /v2.1/servers`) or an AWS name (`EC2`, `RunInstances`, `ec2 run-instances`).
  public init(_ words: [String]) {
    let text = words.joined(separator: " ")
    if let system = Self.system(text) {
      self = .system(system, CommandRow.all.filter { $0.system == system.name })
    } else if let call = Self.call(words) {
      // Without its body, a call may be any operation on its path.
      let rows = CommandRow.all.filter { $0.pattern.fit(call, bodyMayBeUnknown: true) > 0 }
      self = rows.isEmpty ? .nothing(nearest: nil) : .operations(rows)
    } else if let rows = Self.command(words) {
      self = .operations(rows)
    } else if let rows = Self.operation(words) {
      self = .operations(rows)
    } else {
      let systems = Self.systems(ofAWS: text)
      self = systems.isEmpty ? .nothing(nearest: Self.nearest(text)) : .counterparts(systems)
    }
  }

  /// A system by its name or by the type that the catalog has for it.
  private static func system(_ text: String) -> OpenStackSystem? {
    OpenStackSystem.named(text) ?? OpenStackSystem.all.first { $0.serviceType == text.lowercased() }
  }

  private static func call(_ words: [String]) -> APICall? {
    guard words.count == 2, words[1].hasPrefix("/") else { return nil }
    return APICall(words[0].uppercased(), "", words[1])
  }

  /// The rows of a command: all of its verb where nothing else was given, otherwise the one that it is.
  private static func command(_ words: [String]) -> [CommandRow]? {
    let command = CommandWords(words)
    let rows = CommandRow.rows(of: command.verb)
    guard !rows.isEmpty else { return nil }
    guard !command.options.isEmpty || !command.operands.isEmpty else { return rows }
    return Equivalents.row(of: command, calls: []).map { [$0] } ?? rows
  }

  /// The rows whose AWS operation this is: `RunInstances`, `ec2 run-instances`, `ec2:RunInstances`.
  private static func operation(_ words: [String]) -> [CommandRow]? {
    func letters(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
    var words = words
    if words.first == "aws" { words.removeFirst() }
    words = words.flatMap { $0.split(separator: ":").map(String.init) }
    guard let last = words.last, words.count <= 2 else { return nil }
    let rows = CommandRow.all.filter { row in
      row.operation.map(letters) == letters(last) && (words.count == 1 || row.service == words[0].lowercased())
    }
    return rows.isEmpty ? nil : rows
  }

  private static func systems(ofAWS text: String) -> [OpenStackSystem] {
    let wanted = text.lowercased().split(separator: " ")
    guard !wanted.isEmpty else { return [] }
    return OpenStackSystem.all.filter { system in
      let names = [system.course.name, system.today.name, system.courseShort, system.todayShort].compactMap(\.self)
      return names.contains { name in
        let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.indices.contains { words[$0...].starts(with: wanted) }
      }
    }
  }

  private static func nearest(_ text: String) -> String? {
    let verbs = CommandRow.all.map { $0.openstack.verb.joined(separator: " ") }
    let word = text.hasPrefix("openstack ") ? String(text.dropFirst(10)) : text
    return NearestWord.of(word, among: OpenStackSystem.all.map(\.name) + verbs + CommandRow.all.compactMap(\.operation))
  }
}
