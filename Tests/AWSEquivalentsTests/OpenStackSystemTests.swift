import CloudKernel
import Testing
import TestSupport

@testable import AWSEquivalents

@Suite struct OpenStackSystemTests {
  /// The facts as they were gathered; the table is made from them.
  static let facts: [JSON] = {
    do { return try JSON(parsing: fixture("Fixtures/systems.json")).array } catch { return [] }
  }()

  @Test func everySystemOfTheFactsIsThere() {
    #expect(OpenStackSystem.all.count == 60)
    #expect(OpenStackSystem.all.map(\.name) == Self.facts.map { $0["name"].plain })
    #expect(OpenStackSystem.named("nova")?.serviceType == "compute")
    #expect(OpenStackSystem.named("nowhere") == nil)
  }

  @Test func valuesAreThoseOfTheFacts() {
    for (system, fact) in zip(OpenStackSystem.all, Self.facts) {
      #expect(system.kind == fact["kind"].string, "\(system.name)")
      #expect(system.port == fact["port"].string, "\(system.name)")
      #expect(system.serviceType == fact["service_type"].string, "\(system.name)")
      #expect(system.what["en"] == fact["what"].string, "\(system.name)")
      let best = fact["aws_best"].string ?? ""
      if best.hasPrefix("none") {
        guard case .nothing = system.today else { Issue.record("\(system.name): \(best)"); continue }
      } else {
        #expect(system.today == .named(best), "\(system.name)")
      }
      switch fact["aws_seed"].string {
      case nil: #expect(system.course == .notDrawn, "\(system.name)")
      case let seed? where seed.hasPrefix("none"): #expect(system.course == .nothing(remark: ""), "\(system.name)")
      case let seed?:
        let letters = { (text: String) in text.lowercased().filter { $0 != " " } }
        #expect(letters(system.course.name ?? "").hasSuffix(letters(seed)), "\(system.name)")
      }
    }
  }

  @Test func whatHasEndedSaysWhen() {
    for (system, fact) in zip(OpenStackSystem.all, Self.facts) {
      let status = fact["status"].string ?? ""
      let hasEnded = status.hasPrefix("retired") || status.hasPrefix("removed")
      #expect((system.ended != nil) == hasEnded, "\(system.name): \(status)")
      if let ended = system.ended {
        #expect(ended.wholeMatch(of: /20\d\d-[01]\d-[0-3]\d/) != nil && status.contains(ended), "\(system.name)")
      }
    }
  }

  @Test func everyPairHasAShortName() {
    for system in OpenStackSystem.all where system.kind == "service" {
      #expect((system.courseShort != nil) == (system.course.name != nil), "\(system.name)")
      #expect((system.todayShort != nil) == (system.today.name != nil), "\(system.name)")
      for short in [system.courseShort, system.todayShort].compactMap(\.self) { #expect(short.count <= 15, "\(short)") }
    }
  }

  @Test func textsAreThereInBothLanguages() {
    for system in OpenStackSystem.all {
      #expect(system.what["ko"]?.isEmpty == false, "\(system.name)")
      #expect(system.why["ko"]?.isEmpty == system.why["en"]?.isEmpty, "\(system.name)")
    }
  }
}
