import ArgumentParser
import CloudServices

/// Which telling of the flows walkthroughs run on.
struct EditionOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Which launch flow: current, or classic as courses tell it; instead of the deck's own.", valueName: "edition"))
  var edition: CloudDescription.Edition?
}

extension CloudDescription.Edition: ExpressibleByArgument {}
