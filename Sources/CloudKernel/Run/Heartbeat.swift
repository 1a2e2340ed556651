/// What a process does every so often, as one task that mostly sleeps.
final class Heartbeat {
  let process: CloudProcess
  /// Which of the process's periodics it is.
  let index: Int
  let generation: Int
  /// How it sleeps; done while it works.
  var wait: Wait?

  init(_ process: CloudProcess, _ index: Int, _ generation: Int) {
    self.process = process
    self.index = index
    self.generation = generation
  }
}
