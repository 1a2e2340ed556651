import CloudKernel

/// What an image has, in Glance's words: clients ask for it before they send anything.
enum ImageSchema {
  /// A property of Glance's own.
  private struct Property {
    var name: String
    var type = "string"
    var isReadOnly = false
    var text: String
    var limit: JSON = [:]
    /// Not a column: kept with the properties that users add.
    var isAdded = false

    var schema: JSON {
      let types = type.split(separator: "|").map { JSON.string(String($0)) }
      var schema: JSON = ["type": types.count == 1 ? types[0] : .array(types)]
      if isReadOnly { schema["readOnly"] = true }
      schema["description"] = .string(text)
      for pair in limit.members { schema[pair.key] = pair.value }
      if isAdded { schema["is_base"] = false }
      return schema
    }
  }

  private static let uuid: JSON = [
    "pattern": "^([0-9a-fA-F]){8}-([0-9a-fA-F]){4}-([0-9a-fA-F]){4}-([0-9a-fA-F]){4}-([0-9a-fA-F]){12}$"
  ]
  private static let statuses: JSON = [
    "enum": [
      "queued", "saving", "active", "killed", "deleted", "uploading", "importing", "pending_delete", "deactivated",
    ]
  ]
  private static let containers: JSON = [
    "enum": [nil, "ami", "ari", "aki", "bare", "ovf", "ova", "docker", "compressed"]
  ]
  private static let disks: JSON = [
    "enum": [nil, "ami", "ari", "aki", "vhd", "vhdx", "vmdk", "raw", "qcow2", "vdi", "iso", "ploop"]
  ]

  private static let properties = [
    Property(name: "id", text: "An identifier for the image", limit: uuid),
    Property(name: "name", type: "null|string", text: "Descriptive name for the image", limit: ["maxLength": 255]),
    Property(name: "status", isReadOnly: true, text: "Status of the image", limit: statuses),
    Property(
      name: "visibility", text: "Scope of image accessibility",
      limit: ["enum": ["community", "public", "private", "shared"]]),
    Property(name: "protected", type: "boolean", text: "If true, image will not be deletable."),
    Property(
      name: "os_hidden", type: "boolean", text: "If true, image will not appear in default image list response."),
    Property(
      name: "checksum", type: "null|string", isReadOnly: true, text: "md5 hash of image contents.",
      limit: ["maxLength": 32]),
    Property(
      name: "os_hash_algo", type: "null|string", isReadOnly: true, text: "Algorithm to calculate the os_hash_value",
      limit: ["maxLength": 64]),
    Property(
      name: "os_hash_value", type: "null|string", isReadOnly: true,
      text: "Hexdigest of the image contents using the algorithm specified by the os_hash_algo",
      limit: ["maxLength": 128]),
    Property(name: "owner", type: "null|string", text: "Owner of the image", limit: ["maxLength": 255]),
    Property(name: "size", type: "null|integer", isReadOnly: true, text: "Size of image file in bytes"),
    Property(name: "virtual_size", type: "null|integer", isReadOnly: true, text: "Virtual size of image in bytes"),
    Property(name: "container_format", type: "null|string", text: "Format of the container", limit: containers),
    Property(name: "disk_format", type: "null|string", text: "Format of the disk", limit: disks),
    Property(name: "created_at", isReadOnly: true, text: "Date and time of image registration"),
    Property(name: "updated_at", isReadOnly: true, text: "Date and time of the last image modification"),
    Property(
      name: "tags", type: "array", text: "List of strings related to the image",
      limit: ["items": ["type": "string", "maxLength": 255]]),
    Property(name: "min_ram", type: "integer", text: "Amount of ram (in MB) required to boot image."),
    Property(name: "min_disk", type: "integer", text: "Amount of disk space (in GB) required to boot image."),
    Property(name: "self", isReadOnly: true, text: "An image self url"),
    Property(name: "file", isReadOnly: true, text: "An image file url"),
    Property(name: "stores", isReadOnly: true, text: "Store in which image data resides."),
    Property(name: "schema", isReadOnly: true, text: "An image schema url"),
    Property(
      name: "kernel_id", type: "null|string", text: "ID of the image that is the kernel of an AMI-style image.",
      limit: uuid, isAdded: true),
    Property(
      name: "ramdisk_id", type: "null|string", text: "ID of the image that is the ramdisk of an AMI-style image.",
      limit: uuid, isAdded: true),
    Property(
      name: "instance_uuid", text: "Which instance this image is a snapshot of; informational.", isAdded: true),
    Property(name: "architecture", text: "Operating system architecture", isAdded: true),
    Property(name: "os_distro", text: "Common name of operating system distribution", isAdded: true),
    Property(
      name: "os_version", text: "Operating system version as specified by the distributor.", isAdded: true),
    Property(name: "description", text: "A human-readable string describing this image.", isAdded: true),
  ]

  private static let byName = properties.reduce(into: [String: Property]()) { $0[$1.name] = $1 }

  static let image: JSON = [
    "name": "image",
    "properties": .object(JSON.Members(properties.map { .init($0.name, $0.schema) })),
    "additionalProperties": ["type": "string"],
    "links": [
      ["rel": "self", "href": "{self}"], ["rel": "enclosure", "href": "{file}"],
      ["rel": "describedby", "href": "{schema}"],
    ],
  ]

  static let images: JSON = [
    "name": "images",
    "properties": [
      "images": ["type": "array", "items": image], "first": ["type": "string"], "next": ["type": "string"],
      "schema": ["type": "string"],
    ],
    "links": [
      ["rel": "first", "href": "{first}"], ["rel": "next", "href": "{next}"],
      ["rel": "describedby", "href": "{schema}"],
    ],
  ]

  /// Whether a property is a column of Glance's own.
  static func isBase(_ name: String) -> Bool { byName[name].map { !$0.isAdded } ?? false }

  /// Refuses what users may not set, and values that a property can't have.
  static func check(_ name: String, _ value: JSON) throws {
    guard let property = byName[name] else {
      guard value.string != nil || value.isNull else { throw invalid("\(value.python) is not of type 'string'") }
      return
    }
    guard !property.isReadOnly else {
      throw ServiceError("Forbidden", "Attribute '\(name)' is read-only.", status: 403)
    }
    let allowed = property.limit["enum"].array
    guard allowed.isEmpty || allowed.contains(value) else {
      throw invalid("\(value.python) is not one of [\(allowed.map(\.python).joined(separator: ", "))]")
    }
    guard property.type.split(separator: "|").contains(where: { value.isOf($0) }) || value.isNull else {
      throw invalid("\(value.python) is not of type '\(property.type)'")
    }
  }

  private static func invalid(_ reason: String) -> ServiceError {
    ServiceError("Invalid", "Provided object does not match schema 'image': \(reason)", status: 400)
  }
}

extension JSON {
  /// As Python prints a value in a message.
  fileprivate var python: String { string.map { "'\($0)'" } ?? plain }

  /// Whether a value is of a type of JSON Schema.
  fileprivate func isOf(_ type: Substring) -> Bool {
    switch self {
    case .null: type == "null"
    case .bool: type == "boolean"
    case .int: type == "integer" || type == "number"
    case .double: type == "number"
    case .string: type == "string"
    case .array: type == "array"
    case .object: type == "object"
    }
  }
}
