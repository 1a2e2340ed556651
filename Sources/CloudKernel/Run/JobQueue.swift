/// A first-in first-out queue of ready jobs that whoever calls `drain` runs, on that thread.
///
/// All tasks of a cloud prefer this executor, so a continuation that is resumed comes back here and not to the global
/// pool: order is kept, and the same input gives the same trace.
final class JobQueue: TaskExecutor, @unchecked Sendable {
  @exclusivity(unchecked) private var jobs: [UnownedJob] = []
  @exclusivity(unchecked) private var head = 0

  func enqueue(_ job: consuming ExecutorJob) { jobs.append(UnownedJob(job)) }

  /// Runs jobs until none is ready, and says whether there was one.
  @discardableResult
  func drain() -> Bool {
    let hasJobs = head < jobs.count
    while head < jobs.count {
      let job = jobs[head]
      head += 1
      if head == jobs.count {
        jobs.removeAll(keepingCapacity: true)
        head = 0
      }
      job.runSynchronously(on: asUnownedTaskExecutor())
    }
    return hasJobs
  }
}
