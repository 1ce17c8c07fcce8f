import BylawSyntax

/// Tests that are not read from a policy's text.
extension CheckedTest {
  package init(titled title: String, asOf: Value) {
    let nowhere = Span(start: 0, end: 0)
    self.init(title: title, titleSpan: nowhere, span: nowhere, asOf: asOf)
  }
}

extension CheckedTest.Handle {
  package init(called name: String) { self.init(name: name, span: Span(start: 0, end: 0)) }
}

extension CheckedTest.Setting {
  package init(of index: Int, _ value: Value) { self.init(index: index, value: value) }
}

extension CheckedTest.Member {
  package init(called name: String) { self.init(handle: CheckedTest.Handle(called: name)) }
}

extension CheckedTest.Events {
  /// - Parameter name: of the member whose they are; nil for what belongs to everybody.
  package init(_ count: Int, of event: Int, by name: String?, fields: [CheckedTest.Setting]) {
    self.init(
      count: count, event: event, member: name.map { CheckedTest.Handle(called: $0) }, fields: fields,
      span: Span(start: 0, end: 0))
  }
}

extension CheckedExpectation {
  package init(_ kind: Kind, at span: Span) { self.init(kind: kind, span: span) }
}
