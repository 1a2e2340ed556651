import Foundation
import Testing

@testable import CloudKernel

@Suite struct BusTests {
  @Test func tiny() throws {
    let cloud = try Cloud()
    let node = cloud.addNode("n")
    let a = cloud.addProcess("a", on: node, project: "p")
    let b = cloud.addProcess("b", on: node, project: "p")
    a.consume(Target("x", "a"), ["ping": { _, _ in "pong" }])
    b.consume(Target("x", "b"), ["go": { context, _ in try await context.fanout(Target("x", "a"), "ping"); return .null }])
    FileHandle.standardError.write(Data("\([0, 0, _getRetainCount(cloud.kernel)] as [Any])\n".utf8))
    for i in 0..<5 {
      try cloud.run { _ in }
      FileHandle.standardError.write(Data("\([i, 0, _getRetainCount(cloud.kernel)] as [Any])\n".utf8))
    }
    for i in 0..<5 {
      try cloud.run { context in try await context.sleep(.seconds(1)) }
      cloud.settle()
      FileHandle.standardError.write(Data("\([i, 0, _getRetainCount(cloud.kernel)] as [Any])\n".utf8))
    }
    for i in 0..<3 {
      let kernel = cloud.kernel
      try cloud.run { _ in try await kernel.start(a, in: Lane(rawValue: 1)); a.isRunning = false }
      FileHandle.standardError.write(Data("\([i, 0, _getRetainCount(cloud.kernel)] as [Any])\n".utf8))
    }
    try cloud.boot()
    for i in 0..<5 {
      try cloud.run { context in try await context.fanout(Target("x", "b"), "go") }
      cloud.settle()
      FileHandle.standardError.write(Data("\([i, 0, _getRetainCount(cloud.kernel)] as [Any])\n".utf8))
    }
    for i in 0..<5 {
      try cloud.run { context in try await context.cast(Target("x", "b"), "go") }
      cloud.settle()
      FileHandle.standardError.write(Data("\([i, 0, _getRetainCount(cloud.kernel)] as [Any])\n".utf8))
    }
    for i in 0..<5 {
      try cloud.run { context in try await context.call(Target("x", "a"), "ping") }
      cloud.settle()
      FileHandle.standardError.write(Data("\([i, 0, _getRetainCount(cloud.kernel)] as [Any])\n".utf8))
    }
    for i in 0..<5 {
      try cloud.run { context in try await context.sleep(.seconds(1)) }
      cloud.settle()
      FileHandle.standardError.write(Data("\([i, 0, _getRetainCount(cloud.kernel)] as [Any])\n".utf8))
    }
  }
}
