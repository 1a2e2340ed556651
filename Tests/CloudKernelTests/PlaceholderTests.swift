import Testing

@testable import CloudKernel
