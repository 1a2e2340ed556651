/// One command of `openstack`: a row of the command table.
struct Command: Sendable {
  /// What it prints, which decides the formatter options it takes.
  enum Kind: Sendable {
    /// Nothing but messages.
    case action
    /// The fields of one resource.
    case one
    /// Rows.
    case list
  }

  /// Does the command's work.
  typealias Work = @Sendable (_ session: Session, _ arguments: Arguments) async throws -> Output

  /// Its words: `server list`.
  let name: String
  let kind: Kind
  /// What it takes, in argparse's notation, without the formatter options.
  let usage: String
  /// What it does, in one line.
  let help: String
  let work: Work

  init(_ name: String, _ kind: Kind, _ usage: String, _ help: String, work: @escaping Work) {
    self.name = name
    self.kind = kind
    self.usage = usage
    self.help = help
    self.work = work
  }

  var signature: Signature { Signature(kind.options + usage) }
}

extension Command.Kind {
  /// The options of cliff's formatters.
  fileprivate var options: String {
    switch self {
    case .action: ""
    case .one:
      """
      [-f/--format {json,shell,table,value,yaml}] [-c/--column COLUMN] [--noindent] [--prefix PREFIX] \
      [--max-width <#integer>] [--fit-width] [--print-empty] \u{20}
      """
    case .list:
      """
      [-f/--format {csv,json,table,value,yaml}] [-c/--column COLUMN] [--quote {all,minimal,none,nonnumeric}] \
      [--noindent] [--max-width <#integer>] [--fit-width] [--print-empty] [--sort-column SORT_COLUMN] \
      [--sort-ascending | --sort-descending] \u{20}
      """
    }
  }
}
