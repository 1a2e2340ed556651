import CloudKernel
import CloudServices
import Foundation
import Testing

@Test func bootProbe() throws {
  do {
    let site = try Site()
    print("built")
    for p in site.cloud.processes { print(p.name, p.node.name, p.isRunning, p.isServing) }
  } catch { FileHandle.standardError.write(Data("ERR \(error)\n".utf8)); throw error }
}
