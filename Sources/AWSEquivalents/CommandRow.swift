import CloudKernel

/// One row of the table: an OpenStack operation, as command and as API call, and its pair in AWS.
public struct CommandRow: Sendable {
  /// The row's name in the table: `r043`.
  public var id: String
  /// The OpenStack project: `Nova`.
  public var system: String
  /// The example of a command: `openstack server stop vm1`.
  public var openstack: CommandWords
  /// The same as it is typed.
  public var example: String
  /// The API call behind it.
  public var pattern: APIPattern
  /// The same in words: `POST /v2.1/servers`.
  public var call: String
  /// The AWS service as botocore names it (`ec2`); nil when AWS has no counterpart.
  public var service: String?
  /// The AWS API operation: `RunInstances`.
  public var operation: String?
  /// The AWS command line with example values.
  public var awsCommand: String?
  /// In what the pair is not the same, by language tag; empty when there is nothing to say.
  public var caveats: [String: String]
  /// Options that a command may lack and still be this operation, each with the AWS option that goes when it does.
  public var optional: [(openstack: String, aws: String?)]

  init(_ json: JSON) {
    id = json["id"].plain
    system = json["system"].plain
    example = json["openstack_cli"].string ?? ""
    openstack = CommandWords(example)
    call = json["openstack_http"].string ?? ""
    pattern = APIPattern(call)
    let service = json["aws_service"].string
    self.service = service == "none" ? nil : service
    operation = json["aws_operation"].string
    awsCommand = json["aws_cli"].string
    caveats = ["en": json["caveat"].string ?? ""]
    caveats["ko"] = json["caveat_ko"].string
    optional = json["optional"].members.map { (openstack: $0.key, aws: $0.value.string) }
  }

  func isOptional(_ option: String) -> Bool { optional.contains { $0.openstack == option } }

  /// Every row of the table, in its order; read at first use.
  public static let all: [CommandRow] = lines.map { read($0.line) }

  /// The rows whose example is a command of this verb; only these are read.
  static func rows(of verb: [String]) -> [CommandRow] {
    let start = "openstack " + verb.joined(separator: " ")
    return lines.filter { $0.example.hasPrefix(start) }.map { read($0.line) }.filter { $0.openstack.verb == verb }
  }

  /// The table's lines, each with its example of a command: the string behind id and system, the twelfth piece when a
  /// line is cut at its quotation marks.
  private static let lines = commandTable.utf8.split(separator: UInt8(ascii: "\n")).map { line in
    let pieces = line.split(separator: UInt8(ascii: "\""), maxSplits: 12, omittingEmptySubsequences: false)
    return (example: pieces.count > 11 ? String(Substring(pieces[11])) : "", line: Substring(line))
  }

  private static func read(_ line: Substring) -> CommandRow {
    do {
      return CommandRow(try JSON(parsing: String(line)))
    } catch {
      fatalError("the AWS table is broken: \(error) in \(line.prefix(60))")
    }
  }
}
