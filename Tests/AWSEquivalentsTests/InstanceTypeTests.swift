import Testing

@testable import AWSEquivalents

@Suite struct InstanceTypeTests {
  @Test(
    arguments: [
      (1, 512, "t3.nano"), (1, 1024, "t3.micro"), (1, 2048, "t3.small"), (2, 4096, "t3.medium"), (4, 8192, "t3.xlarge"),
      (8, 16384, "t3.2xlarge"), (200, 1, nil),
    ] as [(Int, Int, String?)])
  func smallestThatHoldsIt(vcpus: Int, memory: Int, name: String?) {
    #expect(InstanceType.name(vcpus: vcpus, memoryMB: memory) == name)
  }
}
