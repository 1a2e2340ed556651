import CloudKernel
import Testing

@testable import AWSEquivalents

@Suite struct CommandRowTests {
  @Test func everyRowIsThereAndComplete() {
    #expect(CommandRow.all.count == 348)
    #expect(Set(CommandRow.all.map(\.id)).count == 348)
    for row in CommandRow.all {
      #expect((row.service == nil) == (row.awsCommand == nil), "\(row.id)")
      #expect(row.service != nil || row.caveats["en"] != "", "\(row.id) has neither a command nor a reason")
    }
  }

  @Test func optionsThatMayGoAreInTheCommand() {
    for row in CommandRow.all {
      for (given, option) in row.optional {
        #expect(row.openstack.value(given) != nil, "\(row.id)")
        guard let option else { continue }
        #expect(ShellText.words(row.awsCommand ?? "").contains(option), "\(row.id)")
      }
    }
  }
}
