import CloudKernel

/// An error's answer in the words of openstacksdk's exceptions.
enum HTTPFailure {
  static func failure(_ response: Response, url: String) -> Failure {
    let code = response.status.code
    let source = (400..<500).contains(code) ? "Client" : "Server"
    let details = details(response)
    return Failure("\(type(code)): \(code): \(source) Error for url: \(url)" + (details.isEmpty ? "" : ", \(details)"))
  }

  private static func type(_ code: Int) -> String {
    switch code {
    case 400: "BadRequestException"
    case 403: "ForbiddenException"
    case 404: "NotFoundException"
    case 409: "ConflictException"
    case 412: "PreconditionFailedException"
    default: "HttpException"
    }
  }

  /// The messages in the members of the body, or its own; of HTML the text.
  private static func details(_ response: Response) -> String {
    let body = response.body
    if let text = body.string ?? response.data.map({ String(decoding: $0, as: UTF8.self) }) {
      return text.hasPrefix("<") ? plain(text) : text
    }
    let inside = body.members.compactMap { message($0.value) }
    guard inside.isEmpty else { return inside.joined(separator: "\n") }
    if let own = message(body) { return own }
    // Placement puts its errors into a list.
    return body["errors"].array.compactMap { $0["detail"].string }.joined(separator: "\n")
  }

  private static func message(_ value: JSON) -> String? { value["message"].string ?? value["faultstring"].string }

  private static func plain(_ html: String) -> String {
    var lines: [String] = []
    for line in html.split(separator: "\n") {
      let text = line.replacing(/<.+?>/, with: "").trimmingPrefix { $0 == " " }
      if !lines.contains(String(text)) { lines.append(String(text)) }
    }
    return lines.filter { !$0.isEmpty }.joined(separator: ": ")
  }
}
