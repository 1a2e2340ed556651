import CloudKernel
import Testing

@testable import CloudServices

@Suite struct LVMTests {
  /// Does something as a neighbour of LVM on the controller.
  private func run(_ stage: BlockStorage, _ work: @escaping (Context) throws -> Void) throws {
    let lvm = try #require(stage.cloud.process("lvm", on: "controller"))
    try stage.cloud.run { try work($0.at(lvm)) }
  }

  @Test func volumesTakeTheirSpaceAndGiveItBack() throws {
    let stage = try BlockStorage()
    var free: [Int] = []
    try run(stage) { context in
      free.append(try LVM.vgs(context).free)
      try LVM.lvcreate(context, "a", size: 10)
      try LVM.lvcreateSnapshot(context, "s", of: "a")
      free.append(try LVM.vgs(context).free)
      try LVM.lvextend(context, "a", size: 20)
      try LVM.lvremove(context, "s")
      try LVM.lvremove(context, "none")
      free.append(try LVM.vgs(context).free)
    }
    #expect(free == [80, 60, 60])
  }

  @Test(arguments: [("lvcreate", 81), ("lvextend", 81)])
  func whatDoesNotFitIsRefused(command: String, size: Int) throws {
    let stage = try BlockStorage()
    #expect(throws: ServiceError.self) {
      try run(stage) { context in
        if command == "lvcreate" { return try LVM.lvcreate(context, "b", size: size) }
        try LVM.lvcreate(context, "a", size: 10)
        try LVM.lvextend(context, "a", size: size)
      }
    }
  }
}
