import CloudKernel

/// `/v2/images/{image_id}/members`: with which projects an image is shared.
enum ImageMemberAPI {
  static func add(to routes: inout Routes) {
    let members = "/v2/images/{image_id}/members"
    routes.get(members) { context, request in
      let image = try Image.visible(context, request)
      let rows = try context.db.rows("image_members", where: ["image_id": image.row["id"]])
      return .ok(["members": .array(rows.map(view)), "schema": "/v2/schemas/members"])
    }
    routes.post(members) { context, request in
      let image = try Image.owned(context, request, to: "add_member")
      guard image.row["visibility"] == "shared" else {
        throw ServiceError("Forbidden", "Only shared images have members.", status: 403)
      }
      let member = request.body["member"]
      guard try context.db.count("image_members", where: ["image_id": image.row["id"], "member": member]) == 0 else {
        throw ServiceError(
          "Duplicate", "Member \(member.plain) is duplicated for image \(image.id)", status: 409)
      }
      let now = JSON.string(context.timestamp)
      try context.db.insert(
        "image_members",
        ["image_id": image.row["id"], "member": member, "status": "pending", "created_at": now, "updated_at": now])
      return .ok(try existing(image, member.plain, context))
    }
    routes.get(members + "/{member_id}") { context, request in
      .ok(try existing(try Image.visible(context, request), request["member_id"], context))
    }
    routes.put(members + "/{member_id}") { context, request in
      let image = try Image.visible(context, request)
      _ = try existing(image, request["member_id"], context)
      try context.db.update(
        "image_members", ["status": request.body["status"], "updated_at": .string(context.timestamp)],
        where: ["image_id": image.row["id"], "member": .string(request["member_id"])])
      return .ok(try existing(image, request["member_id"], context))
    }
    routes.delete(members + "/{member_id}") { context, request in
      let image = try Image.owned(context, request, to: "delete_member")
      _ = try existing(image, request["member_id"], context)
      try context.db.delete(
        "image_members", where: ["image_id": image.row["id"], "member": .string(request["member_id"])])
      return .noContent
    }
  }

  private static func existing(_ image: Image, _ member: String, _ context: Context) throws -> JSON {
    guard
      let row = try context.db.row("image_members", where: ["image_id": image.row["id"], "member": .string(member)])
    else {
      throw ServiceError("NotFound", "\(member) not found in the member list of the image \(image.id).", status: 404)
    }
    return view(row)
  }

  private static func view(_ row: Row) -> JSON {
    [
      "created_at": row["created_at"], "image_id": row["image_id"], "member_id": row["member"],
      "schema": "/v2/schemas/member", "status": row["status"], "updated_at": row["updated_at"],
    ]
  }
}
