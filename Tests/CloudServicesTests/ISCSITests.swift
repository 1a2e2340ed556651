import CloudKernel
import Testing

@testable import CloudServices

@Suite struct ISCSITests {
  /// A volume's connection info for a compute node, and a process on that node to act as.
  private func connected(_ stage: BlockStorage, _ name: String) throws -> JSON {
    let volume = try stage.available(name)
    let id = try stage.post("attachments", ["attachment": ["volume_uuid": volume["id"], "instance_uuid": "vm"]])
      .body["attachment"]["id"].plain
    let connector: JSON = ["host": "compute1", "mountpoint": "/dev/vdb"]
    return try stage.send(.put, "attachments/\(id)", ["attachment": ["connector": connector]])
      .body["attachment"]["connection_info"]
  }

  /// Does something as iscsid's neighbour on compute1.
  private func onCompute<T>(_ stage: BlockStorage, _ work: @escaping (Context) async throws -> T) throws -> T {
    let iscsid = try #require(stage.cloud.process("iscsid", on: "compute1"))
    var result: T?
    try stage.cloud.run { result = try await work($0.at(iscsid)) }
    return try #require(result)
  }

  @Test func aVolumeBecomesADeviceAndGoesAgain() throws {
    let stage = try BlockStorage()
    let (first, second) = (try connected(stage, "one"), try connected(stage, "two"))
    stage.cloud.forgetTrace()
    #expect(try onCompute(stage) { try await OSBrick.connectVolume($0, first) } == "/dev/sdb")
    let packets = stage.cloud.trace.events.filter { $0.kind == .packet }.map(\.operation)
    #expect(
      packets == [
        "iSCSI SendTargets", "iSCSI SendTargets response", "iSCSI Login", "iSCSI Login response", "iSCSI Login",
        "iSCSI Login response", "iSCSI Login", "iSCSI Login response", "iSCSI REPORT LUNS",
        "iSCSI REPORT LUNS response",
      ])
    #expect(stage.cloud.trace.events.filter { $0.kind == .statement }.isEmpty, "no SQL is seen of a daemon's files")
    // Nova keeps the same facts under `data`.
    let nested: JSON = ["driver_volume_type": "iscsi", "data": second]
    #expect(try onCompute(stage) { try await OSBrick.connectVolume($0, nested) } == "/dev/sdc")
    #expect(try onCompute(stage) { try await OSBrick.connectVolume($0, first) } == "/dev/sdb", "it is there already")
    _ = try onCompute(stage) { try await OSBrick.disconnectVolume($0, first) }
    let store = stage.cloud.store("iscsi")
    #expect(try store.rows("devices").map { $0.text("path") } == ["/dev/sdc"])
    #expect(try store.count("sessions") == 1 && store.count("connections") == 1)
  }

  @Test func aWrongPasswordIsRefused() throws {
    let stage = try BlockStorage()
    var info = try connected(stage, "one")
    info["auth_password"] = "wrong"
    let wrong = info
    let error = #expect(throws: ServiceError.self) {
      try onCompute(stage) { try await OSBrick.connectVolume($0, wrong) }
    }
    #expect(error?.type == "ISCSILoginFailed" && error?.message == "initiator failed authorization")
    #expect(try stage.cloud.store("iscsi").count("sessions") == 0)
  }

  @Test func aPortalThatIsAwayIsNotFound() throws {
    let stage = try BlockStorage()
    let info = try connected(stage, "one")
    stage.cloud.stop(try #require(stage.cloud.process("tgt", on: "controller")))
    let error = #expect(throws: ServiceError.self) {
      try onCompute(stage) { try await OSBrick.connectVolume($0, info) }
    }
    #expect(error?.type == "TargetPortalNotFound")
  }

  @Test func theAnswerToAChallengeIsMD5() {
    // md5 of 01 "secret" ab cd, by openssl.
    let challenge = CHAP.Challenge(identifier: 1, value: "abcd")
    #expect(CHAP.response(to: challenge, password: "secret") == "0x1db7aab953f83d484446de8fb0501deb")
  }

  @Test func aUnitOfDataIsLaidOutAsInTheStandard() {
    let unit = PDU(opcode: .loginResponse, flags: 0x83, tag: 0x0102_0304, status: 0x0201, keys: [("A", "b")])
    let bytes = unit.bytes
    #expect(bytes.count == 52 && bytes[0] == 0x23 && bytes[1] == 0x83 && Array(bytes[5...7]) == [0, 0, 4])
    #expect(Array(bytes[16...19]) == [1, 2, 3, 4] && Array(bytes[36...37]) == [2, 1])
    #expect(Array(bytes[48...]) == Array("A=b\0".utf8))
    #expect(PDU(opcode: .textRequest, keys: [("A", "bc")]).bytes.count == 56, "data is padded to four bytes")
  }
}
