import Testing

@testable import BylawChecker
