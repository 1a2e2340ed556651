public import CloudKernel
public import CloudServices
import MarpDeck

/// A walkthrough running on a cloud of its own, step by step.
///
/// The same script and setup give the same results, byte for byte. Going back is exact: the cloud becomes what it was
/// after the last step before there that left nothing under way, and the steps from it on are done again.
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
  /// What there was after steps that left nothing under way, and before the first.
  private var kept: [(steps: Int, cloud: Snapshot, runner: StepRunner)] = []

  /// Starts a cloud for a walkthrough.
  public init(_ script: WalkthroughScript, _ setup: SessionSetup = SessionSetup()) throws {
    self.script = script
    var setup = setup
    setup.description = setup.description(fence: script.edition, deck: script.deckEdition)
    self.setup = setup
    site = try Self.site(setup)
    runner = StepRunner(site, setup)
    try keep()
  }

  private static func site(_ setup: SessionSetup) throws -> Site {
    let site = try Site(setup.description, seed: setup.seed)
    site.cloud.keepsContents = setup.keepsContents
    return site
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
    // Without a snapshot, going back does more steps again.
    try? keep()
    return result
  }

  /// Runs a step as it would go with a fault, or without one, on a cloud of its own: this session stays as it is.
  ///
  /// The steps before it are run without the fault.
  public func rehearse(step index: Int, with fault: Fault? = nil) throws -> StepRecord {
    let other = try WalkthroughSession(script, setup)
    while other.results.count < index, other.runNext() != nil {}
    if let fault { other.runner.inject(fault) }
    other.runNext()
    return other.record(ofStep: index)
  }

  /// Undoes the last step.
  public func back() throws { try back(to: max(results.count - 1, 0)) }

  /// Undoes everything.
  public func restart() throws { try back(to: 0) }

  /// Undoes all steps but the first `count`.
  public func back(to count: Int) throws {
    kept.removeAll { $0.steps > count }
    if let last = kept.last, try site.cloud.restore(last.cloud) {
      runner = last.runner
      results.removeSubrange(last.steps...)
    } else {
      site = try Self.site(setup)
      runner = StepRunner(site, setup)
      results = []
      kept = []
      try keep()
    }
    while results.count < count, runNext() != nil {}
  }

  private func keep() throws {
    guard runner.isQuiet, kept.last?.steps != results.count, let snapshot = try site.cloud.snapshot() else { return }
    kept.append((results.count, snapshot, runner))
  }
}
