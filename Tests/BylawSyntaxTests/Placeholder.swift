import Testing

@testable import BylawSyntax
