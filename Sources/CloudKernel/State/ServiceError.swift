/// What goes wrong in the model, in the words of the service that says it.
///
/// It crosses wires: over RPC under its type's name, over HTTP as the status and the body its API gives it.
public struct ServiceError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The exception's class in OpenStack: `NoValidHost`, `MessagingTimeout`, `PortBindingFailed`.
  public var type: String
  /// What it says to people.
  public var message: String
  /// The HTTP status an API answers it with.
  public var status: Int
  /// More members for the body, for APIs that give some.
  public var details: JSON

  /// Makes an error; without a status it is the 500 of an exception that no API foresaw.
  public init(_ type: String, _ message: String, status: Int = 500, details: JSON = .null) {
    self.type = type
    self.message = message
    self.status = status
    self.details = details
  }

  /// Class and message as a service's log prints them.
  public var description: String { "\(type): \(message)" }

  /// oslo.messaging's answer to a call that nobody answered.
  public static func messagingTimeout(_ method: String) -> ServiceError {
    ServiceError("MessagingTimeout", "Timed out waiting for a reply to \(method)")
  }
  /// keystoneauth's answer when nobody listens.
  public static func connectFailure(_ url: String) -> ServiceError {
    ServiceError("ConnectFailure", "Unable to establish connection to \(url)", status: 503)
  }
  /// oslo.db's answer when MariaDB is away.
  public static let databaseAway = ServiceError(
    "DBConnectionError", "Can't connect to MySQL server on 'controller' ([Errno 111] Connection refused)")
  /// Ends the work of a process that was stopped; never seen by anybody else.
  static let processStopped = ServiceError("ProcessStopped", "the process was stopped")

  /// Whether this ends the work of a process that was stopped, so that no handler may swallow it.
  public var isProcessStopped: Bool { type == "ProcessStopped" }
}
