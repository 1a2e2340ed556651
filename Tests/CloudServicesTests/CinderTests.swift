import CloudKernel
import Foundation
import TestSupport
import Testing

@testable import CloudServices

@Suite struct CinderTests {
  /// What a real cloud did for the same request, without the client's and Keystone's part.
  @Test func aVolumeIsCreatedAsOnTheRealCloud() throws {
    let stage = try BlockStorage()
    let created = try stage.post("volumes", ["volume": ["size": 1, "name": "data"]])
    #expect(created.status.code == 202 && created.body["volume"]["status"] == "creating")
    stage.cloud.settle()
    #expect(
      stage.messages == [
        "cast cinder-api>cinder-scheduler create_volume cinder-scheduler",
        "cast cinder-scheduler>cinder-volume create_volume cinder-volume.controller@lvm.controller",
        "notify cinder-volume>rabbitmq volume.create.start openstack/notifications.info",
        "notify cinder-volume>rabbitmq volume.create.end openstack/notifications.info",
      ])
    let volume = try stage.get("volumes/\(created.body["volume"]["id"].plain)").body["volume"]
    #expect(volume["status"] == "available" && volume["os-vol-host-attr:host"] == "controller@lvm#LVM")
    #expect(try stage.site.cloud.store("lvm").count("logical_volumes") == 1)
  }

  @Test(arguments: ["volume-create-202.json", "volume-available.json"])
  func aVolumeHasTheMembersOfARecordedOne(name: String) throws {
    let recorded = try JSON(parsing: fixture("Fixtures/Cinder/\(name)"))["body"]["volume"]
    let stage = try BlockStorage()
    let created = try stage.post("volumes", ["volume": ["size": 1, "name": "sample-vol"]]).body["volume"]
    stage.cloud.settle()
    let volume = recorded["status"] == "creating" ? created : try stage.volume("sample-vol")
    #expect(volume.members.map(\.key) == recorded.members.map(\.key))
    for key in ["status", "size", "availability_zone", "description", "bootable", "shared_targets", "attachments"] {
      #expect(volume[key] == recorded[key], "\(key)")
    }
  }

  @Test func aVolumeIsAttachedAndDetachedAsOnTheRealCloud() throws {
    let stage = try BlockStorage()
    let volume = try stage.available("data")
    stage.cloud.forgetTrace()
    let reserved = try stage.post("attachments", ["attachment": ["volume_uuid": volume["id"], "instance_uuid": "vm"]])
    #expect(reserved.status.code == 200 && reserved.body["attachment"]["status"] == "reserved")
    #expect(try stage.volume("data")["status"] == "reserved")
    let id = reserved.body["attachment"]["id"].plain
    let connector: JSON = ["host": "compute2", "ip": "10.0.0.32", "mountpoint": "/dev/vdb"]
    let updated = try stage.send(.put, "attachments/\(id)", ["attachment": ["connector": connector]])
    let info = updated.body["attachment"]["connection_info"]
    #expect(info["driver_volume_type"] == "iscsi" && info["attachment_id"] == .string(id))
    #expect(try stage.volume("data")["status"] == "attaching")
    #expect(try stage.post("attachments/\(id)/action", ["os-complete": [:]]).status.code == 204)
    let attached = try stage.volume("data")
    #expect(attached["status"] == "in-use" && attached["attachments"][0]["device"] == "/dev/vdb")
    #expect(try stage.send(.delete, "volumes/\(volume["id"].plain)").status.code == 400)

    #expect(try stage.post("volumes/\(volume["id"].plain)/action", ["os-begin_detaching": [:]]).status.code == 202)
    #expect(try stage.volume("data")["status"] == "detaching")
    #expect(try stage.send(.delete, "attachments/\(id)").status.code == 200)
    #expect(try stage.volume("data")["status"] == "available")
    #expect(
      stage.messages == [
        "call cinder-api>cinder-volume attachment_update cinder-volume.controller@lvm.controller",
        "notify cinder-volume>rabbitmq volume.attach.start openstack/notifications.info",
        "notify cinder-api>rabbitmq volume.attach.end openstack/notifications.info",
        "call cinder-api>cinder-volume attachment_delete cinder-volume.controller@lvm.controller",
        "notify cinder-volume>rabbitmq volume.detach.start openstack/notifications.info",
        "notify cinder-api>rabbitmq volume.detach.end openstack/notifications.info",
      ])
    #expect(stage.states == ["reserved", "attaching", "in-use", "detaching", "available"])
    #expect(try stage.cloud.store("iscsi").count("targets") == 0)
  }

  private static let refused: [(JSON, Int, String?)] = [
    (["volume": ["size": "big"]], 400, "error-400-schema-cinder.json"), (["volume": ["size": 0]], 400, nil),
    (["volume": ["size": 1, "volume_type": "none"]], 404, nil),
    (["volume": ["size": 1, "availability_zone": "moon"]], 400, nil), ([:], 400, nil),
    (["volume": ["size": 1, "snapshot_id": "none"]], 404, nil),
  ]

  @Test(arguments: refused)
  func whatIsWrongIsRefused(body: JSON, status: Int, name: String?) throws {
    let response = try BlockStorage().post("volumes", body)
    #expect(response.status.code == status)
    if let name { #expect(response.body == (try JSON(parsing: fixture("Fixtures/Cinder/\(name)"))["body"])) }
  }

  @Test func quotasAreThoseOfTheRecords() throws {
    let stage = try BlockStorage { $0.quotas = ["volumes": 1, "gigabytes": 50] }
    #expect(
      try stage.post("volumes", ["volume": ["size": 500]]).message
        == "VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. "
        + "Requested 500G, quota is 50G and 0G has been consumed.")
    _ = try stage.available("data")
    let refused = try stage.post("volumes", ["volume": ["size": 1]])
    #expect(refused.status.code == 413)
    #expect(
      refused.body["overLimit"] == [
        "code": 413,
        "message": "VolumeLimitExceeded: Maximum number of volumes allowed (1) exceeded for quota 'volumes'.",
        "retryAfter": "0",
      ])
    let limits = try stage.get("limits").body["limits"]["absolute"]
    #expect(limits["maxTotalVolumes"] == 1 && limits["totalGigabytesUsed"] == 1)
  }

  @Test func aVolumeThatFitsNowhereIsInErrorAndSaysWhy() throws {
    let stage = try BlockStorage()
    _ = try stage.post("volumes", ["volume": ["size": 100, "name": "huge"]])
    stage.cloud.settle()
    #expect(try stage.volume("huge")["status"] == "error")
    #expect(
      try stage.get("messages").body["messages"][0]["user_message"]
        == "schedule allocate volume:Could not find any available weighted backend.")
    let log = stage.cloud.trace.events.filter { $0.kind == .log }.map(\.detail)
    #expect(
      log == [
        "Filter AvailabilityZoneFilter returned 1 host(s)",
        "CapacityFilter: controller@lvm#LVM: Insufficient free space for volume creation (requested / avail): 100/80.0",
        "Filter CapacityFilter returned 0 host(s)", "No valid backend was found. No weighed backends available",
      ])
  }

  /// faults.md: stopped, the messages wait; down, nothing is scheduled there.
  @Test func aVolumeServiceThatIsAwayIsWaitedForUntilItIsDown() throws {
    let stage = try BlockStorage()
    let service = try #require(stage.cloud.process("cinder-volume", on: "controller"))
    let old = try stage.available("old")
    stage.cloud.stop(service)
    _ = try stage.post("volumes", ["volume": ["size": 1, "name": "waits"]])
    _ = try stage.send(.delete, "volumes/\(old["id"].plain)?cascade=False&force=False")
    stage.cloud.settle()
    #expect(try stage.volume("waits")["status"] == "creating" && stage.volume("old")["status"] == "deleting")
    let queue = stage.cloud.queues.first { $0.name == "cinder-volume.controller@lvm.controller" }
    #expect(queue?.waiting == ["create_volume", "delete_volume"])

    stage.cloud.advance(by: .seconds(90))
    #expect(try stage.get("os-services").body["services"].array.map { $0["state"] } == ["up", "down"])
    _ = try stage.post("volumes", ["volume": ["size": 1, "name": "late"]])
    stage.cloud.settle()
    #expect(try stage.volume("late")["status"] == "error")

    stage.cloud.start(service)
    stage.cloud.settle()
    #expect(try stage.volume("waits")["status"] == "available" && stage.volume("old").isNull)
    #expect(try stage.volume("late")["status"] == "error")
  }

  @Test func snapshotsHoldTheirVolumeAndBecomeVolumes() throws {
    let stage = try BlockStorage()
    let volume = try stage.available("data")["id"]
    let snapshot = try stage.post("snapshots", ["snapshot": ["volume_id": volume, "name": "s"]]).body["snapshot"]
    let recorded = try JSON(parsing: fixture("Fixtures/Cinder/snapshot-create-202.json"))["body"]["snapshot"]
    #expect(snapshot.members.map(\.key) == recorded.members.map(\.key) && snapshot["status"] == "creating")
    stage.cloud.settle()
    #expect(try stage.site.find("snapshot", "s")["status"] == "available")
    let refused = try stage.send(.delete, "volumes/\(volume.plain)")
    #expect(refused.body == (try JSON(parsing: fixture("Fixtures/Cinder/error-400-volume-has-snapshots.json"))["body"]))
    _ = try stage.post("volumes", ["volume": ["snapshot_id": snapshot["id"], "name": "copy"]])
    stage.cloud.settle()
    #expect(try stage.volume("copy")["size"] == 1 && stage.volume("copy")["status"] == "available")
    #expect(try stage.send(.delete, "snapshots/\(snapshot["id"].plain)").status.code == 202)
    stage.cloud.settle()
    #expect(try stage.send(.delete, "volumes/\(volume.plain)").status.code == 202)
    stage.cloud.settle()
    #expect(try stage.volume("data").isNull && stage.site.find("snapshot", "s").isNull)
  }

  @Test func aVolumeGrowsThroughTheScheduler() throws {
    let stage = try BlockStorage()
    let path = "volumes/\(try stage.available("data")["id"].plain)/action"
    stage.cloud.forgetTrace()
    #expect(try stage.post(path, ["os-extend": ["new_size": 1]]).status.code == 400)
    #expect(try stage.post(path, ["os-extend": ["new_size": 2]]).status.code == 202)
    stage.cloud.settle()
    #expect(try stage.volume("data")["size"] == 2)
    #expect(stage.states == ["extending", "available"])
  }

  @Test func othersVolumesAreNotThereAndTheirPathsAreMalformed() throws {
    let stage = try BlockStorage()
    let volume = try stage.available("data")
    let missing = try stage.get("volumes/\(volume["id"].plain)", as: "demo")
    #expect(missing.status.code == 404)
    #expect(missing.message == "Volume \(volume["id"].plain) could not be found.")
    #expect(try stage.get("volumes", as: "demo").body["volumes"] == [])
    #expect(
      try stage.get("os-services", as: "demo").body == [
        "forbidden": [
          "code": 403, "message": "Policy doesn't allow volume_extension:services:index to be performed.",
        ]
      ])
  }

  @Test func listsAreFilteredPagedAndNewestFirst() throws {
    let stage = try BlockStorage()
    for name in ["a", "b", "c"] { _ = try stage.available(name) }
    let names = { (query: String) in
      try stage.get("volumes/detail\(query)").body["volumes"].array.map { $0["name"].plain }.joined()
    }
    #expect(try names("") == "cba" && names("?name=b") == "b" && names("?status=error") == "")
    #expect(try names("?limit=2") == "cb")
    #expect(try names("?limit=5&marker=\(stage.volume("b")["id"].plain)") == "a")
  }

  @Test func theListOfVersionsTakesNoTokenAndEverythingElseDoes() throws {
    let stage = try BlockStorage()
    var statuses: [Int] = []
    try stage.cloud.run { context in
      for path in ["/", "/v3/", "/v3/x/volumes"] {
        statuses.append(try await context.send(Request(.get, "block-storage", path)).status.code)
      }
    }
    #expect(statuses == [300, 401, 401])
  }

  @Test func typesAndPoolsAreListed() throws {
    let stage = try BlockStorage()
    let types = try stage.get("types").body["volume_types"].array
    #expect(types.map { $0["name"] } == ["lvmdriver-1", "__DEFAULT__"])
    #expect(types[0]["extra_specs"] == ["volume_backend_name": "lvm"])
    let pools = try stage.get("scheduler-stats/get_pools?detail=True").body["pools"]
    #expect(pools[0]["name"] == "controller@lvm#LVM" && pools[0]["capabilities"]["free_capacity_gb"] == 80.0)
  }
}
