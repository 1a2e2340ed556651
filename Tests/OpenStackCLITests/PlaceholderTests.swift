import Testing

@testable import OpenStackCLI
