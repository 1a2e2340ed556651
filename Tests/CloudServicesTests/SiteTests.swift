import CloudKernel
import CloudServices
import Testing

@Test func bootProbe() throws {
  let site = try Site()
  for event in site.cloud.trace.events { print(event.number, event.time, event.kind, site.cloud.trace[event.source].name, site.cloud.trace[event.target].name, event.operation, event.status, event.detail) }
  for p in site.cloud.processes { print(p.name, p.node.name, p.isRunning, p.isServing) }
}
