import Glibc

/// A C library that is loaded when it is needed, so that a deck without pictures does not pay for it.
struct SharedLibrary: @unchecked Sendable {
  private let handle: UnsafeMutableRawPointer

  /// Loads a library by its name; `package` is what Debian calls it.
  init(_ name: String, package: String) throws(PictureProblem) {
    guard let handle = dlopen(name, RTLD_LAZY | RTLD_LOCAL) else { throw .noLibrary(package) }
    self.handle = handle
  }

  /// A function of it, whose type has to be what the library's header says.
  func function<Function>(_ name: String, as type: Function.Type) throws(PictureProblem) -> Function {
    guard let symbol = dlsym(handle, name) else { throw .broken }
    return unsafeBitCast(symbol, to: type)
  }
}
