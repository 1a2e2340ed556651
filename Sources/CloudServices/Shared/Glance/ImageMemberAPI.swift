import CloudKernel

/// `/v2/images/{image_id}/members`: with which projects an image is shared.
enum ImageMemberAPI {
  static func add(to routes: inout Routes) {
    let members = "/v2/images/{image_id}/members"
    routes.get(members) { context, request in
      let image = try await Image.visible(context, request)
      let members = try await context.imageRecords.members(of: image.id)
      return .ok(["members": .array(members.map(view)), "schema": "/v2/schemas/members"])
    }
    routes.post(members) { context, request in
      let image = try await Image.owned(context, request, to: "add_member")
      guard image.record["visibility"] == "shared" else {
        throw ServiceError("Forbidden", "Only shared images have members.", status: 403)
      }
      let member = request.body["member"].plain
      guard try await find(image, member, context) == nil else {
        throw ServiceError("Duplicate", "Member \(member) is duplicated for image \(image.id)", status: 409)
      }
      try await context.imageRecords.setMember(member, of: image.id, status: "pending")
      return .ok(try await existing(image, member, context))
    }
    routes.get(members + "/{member_id}") { context, request in
      .ok(try await existing(try await Image.visible(context, request), request["member_id"], context))
    }
    routes.put(members + "/{member_id}") { context, request in
      let image = try await Image.visible(context, request)
      _ = try await existing(image, request["member_id"], context)
      try await context.imageRecords.setMember(
        request["member_id"], of: image.id, status: request.body["status"].plain)
      return .ok(try await existing(image, request["member_id"], context))
    }
    routes.delete(members + "/{member_id}") { context, request in
      let image = try await Image.owned(context, request, to: "delete_member")
      _ = try await existing(image, request["member_id"], context)
      try await context.imageRecords.removeMember(request["member_id"], of: image.id)
      return .noContent
    }
  }

  private static func find(_ image: Image, _ member: String, _ context: Context) async throws -> JSON? {
    try await context.imageRecords.members(of: image.id).first { $0["member"].string == member }
  }

  private static func existing(_ image: Image, _ member: String, _ context: Context) async throws -> JSON {
    guard let found = try await find(image, member, context) else {
      throw ServiceError("NotFound", "\(member) not found in the member list of the image \(image.id).", status: 404)
    }
    return view(found)
  }

  private static func view(_ member: JSON) -> JSON {
    [
      "created_at": member["created_at"], "image_id": member["image_id"], "member_id": member["member"],
      "schema": "/v2/schemas/member", "status": member["status"], "updated_at": member["updated_at"],
    ]
  }
}
