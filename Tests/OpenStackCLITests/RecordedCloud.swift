import CloudKernel
import CloudServices
import HTTPTypes
import TestSupport

/// A cloud whose services answer with what real ones answered, request by request, and note what they were asked.
final class RecordedCloud {
  /// One command of a recording.
  struct Command {
    let body: JSON
    let responses: [JSON]
    let token: JSON

    var arguments: [String] { body["args"].array.compactMap(\.string) }
    var exchanges: [JSON] { body["exchanges"].array }
    /// What was printed; the trailing white space of recordings is nobody's.
    var output: String { body["output"].string ?? "" }
    var errors: String { body["errors"].string ?? "" }
    var exitCode: Int32 { Int32(body["code"].int ?? 0) }
  }

  /// The commands of a recording.
  static func commands(_ name: String) throws -> [Command] {
    let file = try JSON(parsing: fixture("Fixtures/\(name)"))
    return file["commands"].array.map {
      Command(body: $0, responses: file["responses"].array, token: file["token"])
    }
  }

  let cloud: Cloud
  private let command: Command
  private var next = 0
  /// What was asked otherwise than recorded.
  private(set) var differences: [String] = []

  init(_ command: Command) throws {
    self.command = command
    cloud = try Cloud()
    let node = cloud.addNode("controller")
    let types = ["identity", "image", "compute", "network", "volumev3", "placement", "key-manager"]
    for (index, type) in types.enumerated() {
      let process = cloud.addProcess(type, on: node, project: "")
      var routes = Routes()
      routes.use { [unowned self] _, request, _ in answer(type, request) }
      process.listen(as: type, port: 5000 + index, routes)
    }
    try cloud.boot()
  }

  /// How many of the recorded requests came.
  var remaining: Int { command.exchanges.count - next }

  private func answer(_ service: String, _ request: Request) -> Response {
    if service == "identity", request.target == "/v3" { return .ok(["version": ["id": "v3.14"]]) }
    if service == "identity", request.target == "/v3/auth/tokens", request.method == .post, next == 0,
      request.body["auth"]["identity"]["password"]["user"]["password"] == "secret"
    {
      // The real cloud's token was cut out of its recording.
      let token = command.output.contains("<token>") ? "<token>" : "gAAAAABtoken"
      return Response(.created, command.token, headers: [.subjectToken: token])
    }
    guard next < command.exchanges.count else {
      differences.append("one more: \(request.method) \(service) \(request.target)")
      return Response(.internalServerError)
    }
    let expected = command.exchanges[next]
    next += 1
    compare(expected, service, request)
    let body = expected["response"].int.map { command.responses[$0] } ?? .null
    return Response(
      HTTPResponse.Status(code: expected["status"].int ?? 200), body,
      headers: [HTTPField.Name("X-Openstack-Request-Id")!: "req-7b9789e9-18c2-465a-b239-441ab5b5e7bb"])
  }

  private func compare(_ expected: JSON, _ service: String, _ request: Request) {
    let wanted = Request(.get, "", expected["target"].string ?? "")
    let wantedLine = "\(expected["method"].string ?? "") \(expected["service"].string ?? "") \(wanted.target)"
    let line = "\(request.method) \(service) \(request.target)"
    // The order of a query is Python's, from run to run another one.
    let isSame =
      wanted.path == request.path && Self.query(wanted) == Self.query(request)
      && expected["service"].string == service && expected["method"].string == request.method.rawValue
    if !isSame { differences.append("wanted \(wantedLine), got \(line)") }
    let version = request.headers[HTTPField.Name("OpenStack-API-Version")!]
    if expected["version"].string != version {
      differences.append("\(line): version \(expected["version"].string ?? "none") wanted, got \(version ?? "none")")
    }
    if (request.token != nil) != (expected["token"] == .null) { differences.append("\(line): token") }
    if request.data == nil, Self.sorted(expected["request"]) != Self.sorted(request.body) {
      differences.append("\(line): wanted \(expected["request"].text), got \(request.body.text)")
    }
  }

  /// A query whose order, and whose lists' order, is of no account.
  private static func query(_ request: Request) -> Set<String> {
    Set(request.query.map { $0.name + "=" + $0.value.split { $0 == "," || $0 == ":" }.sorted().joined(separator: ",") })
  }

  static func sorted(_ value: JSON) -> JSON {
    switch value {
    case .array(let elements): .array(elements.map(sorted))
    case .object(let members):
      .object(JSON.Members(members.pairs.map { .init($0.key, sorted($0.value)) }.sorted { $0.key < $1.key }))
    default: value
    }
  }
}
