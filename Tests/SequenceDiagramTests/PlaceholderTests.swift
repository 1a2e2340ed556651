import Testing

@testable import SequenceDiagram
