/// The database server on the controller; each project's tables are a database of its own in it.
enum MariaDB: Project {
  static let name = "mariadb"

  static func deploy(on site: Site) {
    _ = site.process("mariadb", on: site.controller, of: MariaDB.self, role: .database)
  }
}
