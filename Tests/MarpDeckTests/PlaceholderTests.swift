import Testing

@testable import MarpDeck
