import Testing

@testable import Bylaw
