import Testing

@testable import AWSEquivalents
