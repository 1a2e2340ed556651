/// The message broker on the controller; its queues are the kernel's bus.
enum RabbitMQ: Project {
  static let name = "rabbitmq"

  static func deploy(on site: Site) {
    _ = site.process("rabbitmq", on: site.controller, of: RabbitMQ.self, role: .bus)
  }
}
