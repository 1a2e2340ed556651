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

  @Test func rowsOfAVerbAreFoundWithoutReadingAll() {
    for row in CommandRow.all where row.openstack.verb.count > 1 {
      let found = CommandRow.rows(of: row.openstack.verb).map(\.id)
      let expected = CommandRow.all.filter { $0.openstack.verb == row.openstack.verb }.map(\.id)
      // Commands of other clients (virsh, monasca) are no openstack commands.
      #expect(found == expected || !found.contains(row.id), "\(row.id)")
    }
    #expect(CommandRow.rows(of: ["server", "create"]).map(\.id) == ["r043", "r044", "r045", "r046", "r047"])
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
