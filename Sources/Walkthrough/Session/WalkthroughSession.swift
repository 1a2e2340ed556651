public import CloudKernel
public import CloudServices
import MarpDeck

/// A walkthrough running on a cloud of its own, step by step.
///
/// The same script and setup give the same results, byte for byte. Going back is therefore exact: everything up to
/// there is done again from the start.
public final class WalkthroughSession {
  /// What is run.
  public let script: WalkthroughScript
  /// On what, and for whom.
  public let setup: SessionSetup
  /// The cloud as it is now.
  public private(set) var site: Site
  /// What the steps so far did.
  public private(set) var results: [StepResult] = []
  private var runner: StepRunner

  /// Starts a cloud for a walkthrough.
  public init(_ script: WalkthroughScript, _ setup: SessionSetup = SessionSetup()) throws {
    self.script = script
    self.setup = setup
    site = try Site(setup.description, seed: setup.seed)
    runner = StepRunner(site, setup)
  }

  /// The trace so far.
  public var trace: Trace { site.cloud.trace }

  /// The step that `runNext` will run; nil after the last one.
  public var next: Step? { results.count < script.steps.count ? script.steps[results.count] : nil }

  /// Runs the next step; nil when there is none.
  @discardableResult
  public func runNext() -> StepResult? {
    guard let next else { return nil }
    var result = runner.run(next, number: results.count + 1)
    if results.count + 1 == script.steps.count { runner.reportUnfinished(&result) }
    results.append(result)
    return result
  }

  /// Undoes the last step.
  public func back() throws { try replay(max(results.count - 1, 0)) }

  /// Undoes everything.
  public func restart() throws { try replay(0) }

  private func replay(_ count: Int) throws {
    site = try Site(setup.description, seed: setup.seed)
    runner = StepRunner(site, setup)
    results = []
    while results.count < count, runNext() != nil {}
  }
}
