public import CloudKernel

/// `openstack`, the command line client: takes a command apart, sends what it sends, prints what it prints.
public struct OpenStackClient: Sendable {
  /// What stands in the shell's environment: `OS_USERNAME` and the rest of an openrc file.
  public var environment: [String: String]
  /// The width of the terminal, to which tables are fitted; nil when there is none.
  public var width: Int?

  /// Makes a client with the variables of an openrc file.
  public init(environment: [String: String], width: Int? = nil) {
    self.environment = environment
    self.width = width
  }

  /// Makes a client that acts as a user of a project.
  public init(user: String, password: String, project: String, width: Int? = nil) {
    self.init(
      environment: [
        "OS_AUTH_URL": "http://controller:5000/v3", "OS_USERNAME": user, "OS_PASSWORD": password,
        "OS_PROJECT_NAME": project, "OS_USER_DOMAIN_NAME": "Default", "OS_PROJECT_DOMAIN_NAME": "Default",
      ], width: width)
  }

  /// Says what is wrong with a command line, without running it; nil when it may run.
  ///
  /// Values may be variables that are not set yet (`$ID`).
  public static func check(_ arguments: [String]) -> UsageError? {
    do throws(UsageError) {
      _ = try Invocation(arguments, width: nil)
      return nil
    } catch {
      return error
    }
  }

  /// Runs a command, given without the word `openstack`.
  ///
  /// What goes wrong with the command is in its result, as a shell would see it; thrown is only what ends the client
  /// itself.
  public func run(_ arguments: [String], on context: Context) async throws -> CommandResult {
    // Python, its modules and their plugins are loaded before anything else happens.
    try await context.sleep(.milliseconds(1300))
    let invocation: Invocation
    do throws(UsageError) {
      invocation = try Invocation(arguments, width: width)
    } catch {
      return error.result
    }
    guard let command = invocation.command else { return CommandResult(output: invocation.text) }
    let credentials = Credentials(environment.merging(invocation.overrides) { $1 })
    let session = Session(context, credentials)
    do {
      try await session.authenticate()
      let output = try await command.work(session, invocation.arguments)
      let text = try Formatter(invocation.arguments, width: width).text(output)
      return CommandResult(
        output: session.messages + text, errors: session.warnings, exitCode: session.hasFailed ? 1 : 0)
    } catch let failure as Failure {
      return CommandResult(
        output: session.messages, errors: session.warnings + failure.message + "\n", exitCode: failure.exitCode)
    } catch let error as ServiceError where !error.isProcessStopped {
      return CommandResult(output: session.messages, errors: session.warnings + error.message + "\n", exitCode: 1)
    }
  }
}
