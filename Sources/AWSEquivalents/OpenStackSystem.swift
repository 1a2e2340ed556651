public import CloudKernel

/// A system of the OpenStack map, or a process or piece of infrastructure under it, and what AWS has for it.
public struct OpenStackSystem: Sendable, Hashable {
  /// What AWS has for a system.
  public enum Counterpart: Sendable, Hashable {
    /// The service, or what else there is: `Amazon EC2`.
    case named(String)
    /// AWS has nothing; the remark says what comes nearest and may be empty.
    case nothing(remark: String)
    /// The course draws no pair.
    case notDrawn

    /// Its name; nil where there is none.
    public var name: String? { if case .named(let name) = self { name } else { nil } }
  }

  /// Its own name: `Nova`, `nova-conductor`.
  public var name: String
  /// `service`, `process` or `infrastructure`.
  public var kind: String
  /// What it does, in English and Korean.
  public var what: [String: String]
  /// What governance says of it: `active`, `retired 2024-05-10`.
  public var status: String
  /// The day on which it was retired or removed, `2024-05-10`; nil while it is alive.
  public var ended: String?
  /// Its type in the catalog: `compute`; nil for what has no API there.
  public var serviceType: String?
  /// The ports it listens on, as people write them; nil for none.
  public var port: String?
  /// The pair that the course of 2019 draws.
  public var course: Counterpart
  /// The nearest thing that AWS has today.
  public var today: Counterpart
  /// The course's pair where there is little room: `AMI`.
  public var courseShort: String?
  /// Today's pair where there is little room: `Step Functions`.
  public var todayShort: String?
  /// Why today's pair is another than the course's, in English and Korean; empty where there is nothing to say.
  public var why: [String: String]

  init(_ json: JSON) {
    name = json["name"].plain
    kind = json["kind"].plain
    what = ["en": json["what"].plain, "ko": json["what_ko"].plain]
    status = json["status"].plain
    ended = json["ended"].string
    serviceType = json["type"].string
    port = json["port"].string
    course = Self.counterpart(json["course"].string)
    today = Self.counterpart(json["today"].string)
    courseShort = json["course_short"].string
    todayShort = json["today_short"].string
    why = ["en": json["why"].plain, "ko": json["why_ko"].plain]
  }

  private static func counterpart(_ text: String?) -> Counterpart {
    guard let text else { return .notDrawn }
    guard text == "none" || text.hasPrefix("none ") || text.hasPrefix("none;") else { return .named(text) }
    return .nothing(remark: String(text.dropFirst(4).drop { " ;".contains($0) }))
  }

  /// The system for machines, its texts in one language.
  public func json(_ language: String) -> JSON {
    func pair(_ counterpart: Counterpart) -> JSON {
      switch counterpart {
      case .named(let name): .string(name)
      case .nothing(let remark): ["none": .string(remark)]
      case .notDrawn: .null
      }
    }
    return [
      "name": .string(name), "kind": .string(kind), "what": .string(what[language] ?? ""), "status": .string(status),
      "ended": .optional(ended), "type": .optional(serviceType), "port": .optional(port), "course": pair(course),
      "today": pair(today), "why": .string(why[language] ?? ""),
    ]
  }

  /// Every system, in the order of the map.
  public static let all: [OpenStackSystem] = systemTable.split(separator: "\n").map { line in
    do {
      return OpenStackSystem(try JSON(parsing: String(line)))
    } catch {
      fatalError("the table of systems is broken: \(error) in \(line.prefix(60))")
    }
  }

  /// The system of this name, whatever its capitals.
  public static func named(_ name: String) -> OpenStackSystem? { byName[name.lowercased()] }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name.lowercased(), $0) })
}
