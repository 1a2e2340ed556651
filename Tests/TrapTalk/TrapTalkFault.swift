import Glibc

/// A way in which a program ends that nobody meant.
enum TrapTalkFault: String, CaseIterable {
  case bounds, overflow, none, cast, precondition, fatal
  case memory, stack
  /// On another thread than the talk's.
  case thread
  case abort
  /// A library that ends the process.
  case exit

  /// Runs into it; what the compiler could see coming is hidden from it.
  func happen() {
    let zero = Int(getenv("TRAPTALK").map { atoi($0) } ?? 0)
    switch self {
    case .bounds: print([1, 2, 3][zero + 3])
    case .overflow: print(Int.max - zero + 1 + zero)
    case .none: print((zero == 0 ? nil : zero)!)
    case .cast: print((zero as Any) as! String)
    case .precondition: Swift.precondition(zero != 0, "the talk was not prepared")
    case .fatal: fatalError("no way on")
    case .memory: print(UnsafePointer<Int>(bitPattern: zero + 8)!.pointee)
    case .stack: print(Self.depth(of: zero))
    case .thread:
      var thread = pthread_t()
      pthread_create(
        &thread, nil,
        { _ in
          TrapTalkFault.bounds.happen(); return nil
        }, nil)
      pthread_join(thread, nil)
    case .abort: Glibc.abort()
    case .exit: Glibc.exit(3)
    }
  }

  /// Never ends, until the stack does.
  private static func depth(of number: Int) -> Int {
    withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 8) { room in
      room.storeBytes(of: number, as: Int.self)
      return depth(of: number + 1) + room.load(as: Int.self)
    }
  }
}
