import Testing

@testable import BylawEngine
