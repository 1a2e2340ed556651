/// A JSON value whose objects keep the order of their members.
///
/// It is the one value type of the model: HTTP bodies, RPC arguments and database cells are all `JSON`. Order is
/// kept because the same input has to give the same bytes.
public enum JSON: Sendable, Hashable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  case array([JSON])
  case object(Members)

  /// The members of an object, in order; look-up is linear, which is fastest at the sizes APIs use.
  public struct Members: Sendable, Hashable {
    /// The members as they were written; a key may come twice.
    public var pairs: [Pair]

    /// One member of an object.
    public struct Pair: Sendable, Hashable {
      /// The member's key.
      public var key: String
      /// The member's value, which may be null.
      public var value: JSON
      /// Makes a member, written as `.init("id", value)`.
      public init(_ key: String, _ value: JSON) {
        self.key = key
        self.value = value
      }
    }

    /// Makes the members of an object, kept in the order given.
    public init(_ pairs: [Pair] = []) { self.pairs = pairs }

    /// The value of the first member with this key; setting nil removes it, setting a new key appends it.
    public subscript(key: String) -> JSON? {
      get {
        for pair in pairs where pair.key.isSame(as: key) { return pair.value }
        return nil
      }
      set {
        if let index = pairs.firstIndex(where: { $0.key.isSame(as: key) }) {
          if let newValue { pairs[index].value = newValue } else { pairs.remove(at: index) }
        } else if let newValue {
          pairs.append(Pair(key, newValue))
        }
      }
    }

    /// The keys in the order of the members.
    public var keys: [String] { pairs.map(\.key) }
  }
}

extension JSON {
  /// The member of an object, or null when there is none or this is no object.
  public subscript(key: String) -> JSON {
    get {
      guard case .object(let members) = self else { return .null }
      return members[key] ?? .null
    }
    set {
      var members: Members = if case .object(let existing) = self { existing } else { Members() }
      // The members have one owner again, and are changed in place.
      self = .null
      members[key] = newValue
      self = .object(members)
    }
  }

  /// The element of an array, or null when it is out of range.
  public subscript(index: Int) -> JSON {
    guard case .array(let elements) = self, elements.indices.contains(index) else { return .null }
    return elements[index]
  }

  /// The text of a string; nil for everything else.
  public var string: String? { if case .string(let value) = self { value } else { nil } }
  /// Whether it is true or false; nil for everything else, 0 and 1 among it.
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  /// Whether it is null, which is also what a missing member gives.
  public var isNull: Bool { self == .null }

  /// The number when it is whole, `2.0` among them; nil for everything else.
  public var int: Int? {
    switch self {
    case .int(let value): value
    case .double(let value): Int(exactly: value)
    default: nil
    }
  }

  /// The number, whole or not; nil for everything else.
  public var double: Double? {
    switch self {
    case .int(let value): Double(value)
    case .double(let value): value
    default: nil
    }
  }

  /// The elements of an array; empty for everything else.
  public var array: [JSON] { if case .array(let value) = self { value } else { [] } }

  /// The members of an object in order; empty for everything else.
  public var members: [Members.Pair] { if case .object(let value) = self { value.pairs } else { [] } }

  /// Text for people: strings bare, null as `None`, booleans as Python prints them, the rest as JSON.
  public var plain: String {
    switch self {
    case .null: "None"
    case .bool(let value): value ? "True" : "False"
    case .string(let value): value
    default: text
    }
  }

  /// Makes a string, or null from nil.
  public static func optional(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
}

extension String {
  /// Whether two names are the same bytes; most that are not differ in length.
  @inline(__always) func isSame(as other: String) -> Bool { utf8.count == other.utf8.count && self == other }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByFloatLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// Makes a string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// Makes a whole number.
  public init(integerLiteral value: Int) { self = .int(value) }
  /// Makes true or false.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// Makes a number that stays a `double` even when it is whole.
  public init(floatLiteral value: Double) { self = .double(value) }
  /// Makes null.
  public init(nilLiteral: ()) { self = .null }
  /// Makes an array.
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  /// Makes an object whose members have the order in which they are written.
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(Members(elements.map { Members.Pair($0, $1) }))
  }
}
