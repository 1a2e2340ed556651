/// The AWS side of an OpenStack operation.
public struct Equivalent: Sendable, Hashable {
  /// The OpenStack side: `POST /v2.1/servers`, or the command when no call is known.
  public var openstack: String
  /// `ec2`; nil when AWS has no counterpart.
  public var service: String?
  /// `RunInstances`.
  public var operation: String?
  /// The AWS command with the step's values; nil when there is none.
  public var command: String?
  /// In what they differ; empty when there is nothing to say.
  public var caveat: String

  /// Puts an equivalent together; for `#aws` lines, which say it themselves.
  public init(openstack: String, service: String?, operation: String?, command: String?, caveat: String) {
    self.openstack = openstack
    self.service = service
    self.operation = operation
    self.command = command
    self.caveat = caveat
  }
}
