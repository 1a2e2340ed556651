import CloudKernel

/// The commands of Keystone.
enum Keystone {
  static let commands: [Command] = [
    Command("token issue", .one, "", "Issue new token") { session, _ in
      // What Keystone writes with microseconds the client prints without, its zone as numbers.
      let expires = (session.token["expires_at"].string ?? "").prefix(19) + "+0000"
      return .fields([
        ("expires", Cell(.string(String(expires)))), ("id", Cell(.string(session.tokenID))),
        ("project_id", Cell(.string(session.projectID))), ("user_id", Cell(.string(session.userID))),
      ])
    }
  ]
}
