import Testing

@testable import CloudServices
