import CloudKernel
import HTTPTypes

/// `/os-server-external-events`: Neutron and Cinder tell nova-compute, through nova-api, what they have done.
enum ExternalEventsAPI {
  static func add(to routes: inout Routes) {
    routes.post("/v2.1/os-server-external-events") { context, request in
      try NovaAPI.requireAdmin(context, "os-server-external-events:create")
      var answers: [JSON] = []
      var byHost: [(host: String, instances: [JSON], events: [JSON])] = []
      for event in request.body["events"].array {
        var answer = event
        let instance = try context.instance(event["server_uuid"].string ?? "")
        if let instance, let host = instance.host {
          if let index = byHost.firstIndex(where: { $0.host == host }) {
            byHost[index].instances.append(instance.fields)
            byHost[index].events.append(event)
          } else {
            byHost.append((host, [instance.fields], [event]))
          }
          answer["status"] = "completed"
          answer["code"] = 200
        } else {
          answer["status"] = "failed"
          answer["code"] = instance == nil ? 404 : 422
        }
        answers.append(answer)
      }
      guard !byHost.isEmpty else {
        throw ServiceError("NotFoundEvents", "No instances found for any event", status: 404)
      }
      for entry in byHost {
        try await context.cast(
          ComputeManager.target(entry.host), "external_instance_event",
          ["instances": .array(entry.instances), "events": .array(entry.events)])
      }
      let allFound = answers.allSatisfy { $0["code"].int == 200 }
      return Response(HTTPResponse.Status(code: allFound ? 200 : 207), ["events": .array(answers)])
    }
  }
}
