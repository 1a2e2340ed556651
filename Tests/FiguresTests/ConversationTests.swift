import CloudKernel
import CloudServices
import Testing

@testable import Figures

/// The table of who talks to whom says what traces of the model show, no more and no less.
@Suite struct ConversationTests {
  /// A day in the life of a cloud: what its services are for is asked of each.
  static let lines = [
    "image list", FigureClouds.create("web"), "volume create --size 1 data", "server add volume web data",
    "console log show web", "server remove volume web data", "volume create --size 1 --image cirros boot",
    "secret store --name a --payload b", "server delete web", "volume delete boot", "network create n2",
    "subnet create --network n2 --subnet-range 10.0.0.0/24 s2", "compute service list", "network agent list",
  ]

  @Test(arguments: CloudDescription.Edition.allCases) func theTableIsWhatHappens(_ edition: CloudDescription.Edition)
    throws
  {
    let site = try FigureClouds.site(edition, Self.lines)
    // Tokens run out, agents report, and everybody asks anew.
    site.cloud.advance(by: .seconds(400))
    try FigureClouds.run("server list", on: site)
    try FigureClouds.run(FigureClouds.create("late"), on: site)
    let trace = site.cloud.trace
    var seen: Set<String> = []
    for event in trace.events {
      let (source, target) = (trace[event.source], trace[event.target])
      // A message is between whom it is from and who takes it; guests and packets on bridges are nobody's parts.
      guard event.kind != .reply, event.kind != .publish, event.kind != .packet, event.wire != .none,
        ![source.role, target.role].contains(.guest)
      else { continue }
      seen.insert("\(source.name) \(event.wire.rawValue) \(target.name)")
    }
    let table = Conversation.all(in: edition).map { "\($0.source) \($0.wire.rawValue) \($0.target)" }
    #expect(Set(table).subtracting(seen).sorted() == [], "in the table only")
    // libvirtd is no part that a figure is drawn of.
    #expect(seen.subtracting(table).filter { !$0.hasPrefix("libvirtd") }.sorted() == [], "in the trace only")
    #expect(Set(table).count == table.count)
  }
}
