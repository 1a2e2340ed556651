import MarpDeck

/// Something that has to hold: the value of `#expect:` and `#check:`.
public struct Expectation: Sendable, Hashable {
  /// What has to hold.
  public enum Test: Sendable, Hashable {
    case state(StateTest)
    /// `exit N`: how the last command ended.
    case exit(Int)
    /// `output contains TEXT`.
    case outputContains(Word)
    /// `output matches PATTERN`: some line of the output is this text, where `[..]` stands for any.
    case outputMatches(Word)
    /// `trace A -> B OPERATION`: it happened in this step.
    case trace(TracePattern)
    /// `no trace A -> B OPERATION`: it did not.
    case noTrace(TracePattern)
  }

  /// When it has to hold, in virtual time.
  public enum Timing: Sendable, Hashable {
    case now
    /// `within 30s`: at some moment from now on, at most that late.
    case within(TimeSpan)
    /// `after 60s`: when that time has passed.
    case after(TimeSpan)
  }

  /// What has to hold.
  public let test: Test
  /// When.
  public let timing: Timing
  /// As it was written, for messages.
  public let text: String
  /// Where the directive stands.
  public let position: Position
}

/// A test of a resource: `server web status == ACTIVE`.
public struct StateTest: Sendable, Hashable {
  /// What is asked of the field.
  public enum Comparison: String, Sendable, Hashable, CaseIterable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    /// The text of the field holds this text.
    case contains
    /// The field is this text, where `[..]` stands for any.
    case matches
    /// The resource exists; there is no field.
    case exists
    /// There is no such resource, or not any more.
    case gone
  }

  /// The kind of resource: `server`.
  public let resource: String
  /// Its name or id.
  public let name: Word
  /// The field by its API name, as `task_state` or `provisioning_status`; empty for `exists` and `gone`.
  public let field: String
  /// Where the field stands, or what stands in its place.
  public let fieldPosition: Position
  /// What is asked.
  public let comparison: Comparison
  /// What it is compared with; nil for `exists` and `gone`.
  public let value: Word?

  /// Whether a field's value passes, numbers compared as numbers; nil means the field or the resource is absent.
  public func holds(for seen: String?, _ values: [String: String]) -> Bool {
    let wanted = value?.text(values) ?? ""
    switch comparison {
    case .exists: return seen != nil
    case .gone: return seen == nil
    case .equal: return seen == wanted
    case .notEqual: return seen != wanted
    case .contains: return seen?.contains(wanted) ?? false
    case .matches: return seen.map { LinePattern(wanted).matches($0) } ?? false
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      guard let seen, let left = Double(seen), let right = Double(wanted) else { return false }
      return switch comparison {
      case .less: left < right
      case .lessOrEqual: left <= right
      case .greater: left > right
      default: left >= right
      }
    }
  }
}

/// A pattern for events of a trace: `nova-scheduler -> placement GET /allocation_candidates`.
public struct TracePattern: Sendable, Hashable {
  /// The process that sends; `*` for any.
  public let source: String
  /// The process that receives; `*` for any.
  public let target: String
  /// The operation, whole or up to the end of a word or path; empty for any, `[..]` for any text.
  public let operation: String

  /// Whether an event from, to and of these names is meant.
  public func matches(source: String, target: String, operation: String) -> Bool {
    Self.isMeant(self.source, source) && Self.isMeant(self.target, target) && isMeant(operation)
  }

  private static func isMeant(_ pattern: String, _ name: String) -> Bool {
    pattern == "*" || LinePattern(pattern).matches(name)
  }

  private func isMeant(_ seen: String) -> Bool {
    if operation.isEmpty || LinePattern(operation).matches(seen) { return true }
    return ["?", "/", " "].contains { LinePattern(operation + $0 + "[..]").matches(seen) }
  }
}
