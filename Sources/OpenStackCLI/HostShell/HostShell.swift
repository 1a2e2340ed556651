public import CloudServices

/// The commands of a root prompt on a machine of the cloud, which read the model's state and stop and start its daemons.
public enum HostShell {
  /// Says what is wrong with a command line, without running it; nil when it may run.
  public static func check(_ arguments: [String]) -> UsageError? {
    do throws(UsageError) {
      _ = try HostCommand.find(arguments)
      return nil
    } catch {
      return error
    }
  }

  /// Runs a command on a machine.
  public static func run(_ arguments: [String], node: String, site: Site) -> CommandResult {
    do throws(UsageError) {
      return try HostCommand.find(arguments).run(Array(arguments.dropFirst()), on: Host(name: node, site: site))
    } catch {
      return error.result
    }
  }
}
