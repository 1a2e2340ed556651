public import HTTPTypes

/// A request on the HTTP wire: to a service of the catalog, by the service's type.
public struct Request: Sendable {
  /// GET, POST and the others, as Swift HTTP Types names them.
  public typealias Method = HTTPRequest.Method

  /// The service's type in the catalog: `compute`, `image`, `placement`.
  public var service: String
  /// What is to be done at the path; together they find the route.
  public var method: Method
  /// The path without the query: `/v2.1/servers/detail`.
  public var path: String
  /// The parameters of the query in their order; a name may come more than once.
  public var query: [Query]
  /// The headers beside the two tokens, which have members of their own.
  public var headers: HTTPFields
  /// The body; null when there is none or it is in `data`.
  public var body: JSON
  /// A body that is no JSON: an image's data.
  public var data: [UInt8]?
  /// `X-Auth-Token`.
  public var token: String?
  /// `X-Service-Token`: one service acts for a user at another.
  public var serviceToken: String?
  /// What the route's pattern found in the path.
  public var parameters: [String: String] = [:]

  /// One parameter of a query, percent-encoding taken back.
  public struct Query: Sendable, Hashable {
    /// What stands before the `=`.
    public var name: String
    /// What stands behind the `=`; empty when there is none.
    public var value: String
    /// Makes a parameter from text as it is read, not as it is encoded.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Makes a request; the target is a path with or without a query.
  public init(
    _ method: Method, _ service: String, _ target: String, body: JSON = .null, data: [UInt8]? = nil,
    token: String? = nil, serviceToken: String? = nil, headers: HTTPFields = [:]
  ) {
    self.service = service
    self.method = method
    self.headers = headers
    self.body = body
    self.data = data
    self.token = token
    self.serviceToken = serviceToken
    if let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) {
      path = String(target[..<mark])
      query = target.utf8[target.utf8.index(after: mark)...].split(separator: UInt8(ascii: "&")).map { item in
        let parts = item.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        return Query(Self.decoded(Substring(parts[0])), parts.count > 1 ? Self.decoded(Substring(parts[1])) : "")
      }
    } else {
      path = target
      query = []
    }
    self.target = target
  }

  /// Path and query as they were written.
  public let target: String

  /// The first value of a query parameter.
  public func query(_ name: String) -> String? { query.first { $0.name == name }?.value }
  /// All values of a query parameter.
  public func queries(_ name: String) -> [String] { query.filter { $0.name == name }.map(\.value) }
  /// What the route's pattern found in the path under this name.
  public subscript(name: String) -> String { parameters[name] ?? "" }

  /// Takes percent-encoding back; a `+` is a space in a query and itself in a path.
  static func decoded(_ text: Substring, plusIsSpace: Bool = true) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) || plusIsSpace && text.utf8.contains(UInt8(ascii: "+")) else {
      return String(text)
    }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
      if byte == UInt8(ascii: "%"), digits.count == 2 {
        bytes.append(UInt8(digits[0] * 16 + digits[1]))
        rest = rest.dropFirst(2)
      } else {
        bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Percent-encodes what may not stand in a query's value (RFC 3986).
  public static func encoded(_ text: String) -> String {
    var out = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "~"):
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        out += hex.count == 1 ? "%0\(hex)" : "%\(hex)"
      }
    }
    return out
  }
}

/// An answer on the HTTP wire.
public struct Response: Sendable {
  /// The status; its code is what decides success.
  public var status: HTTPResponse.Status
  /// The headers beside those that only a socket needs.
  public var headers: HTTPFields
  /// The body; null when there is none or it is in `data`.
  public var body: JSON
  /// A body that is no JSON.
  public var data: [UInt8]?

  /// Makes an answer; most have no body but JSON.
  public init(_ status: HTTPResponse.Status, _ body: JSON = .null, headers: HTTPFields = [:], data: [UInt8]? = nil) {
    self.status = status
    self.headers = headers
    self.body = body
    self.data = data
  }

  /// 200: here is what was asked for.
  public static func ok(_ body: JSON) -> Response { Response(.ok, body) }
  /// 201: it was created and is in the body.
  public static func created(_ body: JSON) -> Response { Response(.created, body) }
  /// 202: the work has begun, and nothing says yet how it ends.
  public static func accepted(_ body: JSON = .null) -> Response { Response(.accepted, body) }
  /// 204: it is done, and there is nothing to say of it.
  public static var noContent: Response { Response(.noContent) }

  /// Whether the status is one of 200 to 299.
  public var isSuccess: Bool { status.kind == .successful }

  /// The answer itself when it is a success; otherwise its error, thrown.
  public func checked() throws -> Response {
    guard !isSuccess else { return self }
    throw ServiceError("HTTPError", message, status: status.code)
  }

  /// What an error's body says: APIs put `message` in different places.
  public var message: String {
    for candidate in [body] + body.members.map(\.value) {
      if let message = candidate["message"].string ?? candidate["detail"].string { return message }
    }
    return body["errors"][0]["detail"].string ?? body.string ?? Routes.title(status.code)
  }
}

/// Anything that carries a request to a cloud and brings the answer back.
public protocol Transport {
  /// Sends a request; throws `ServiceError` of type `ConnectFailure` when nobody listens.
  func send(_ request: Request) async throws -> Response
}
