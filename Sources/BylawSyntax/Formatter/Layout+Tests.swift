extension Layout {
  mutating func test(_ test: TestDeclaration) {
    head(test.span)
    for given in test.givens { self.given(given) }
    for expectation in test.expectations { self.expectation(expectation) }
  }

  private mutating func given(_ given: Given) {
    line(index(given.span), indent: 2)
    switch given.kind {
    case .member(_, let values): assignments(values)
    case .events(_, _, _, let moment, let values):
      if let moment { expression(moment, in: nil) }
      assignments(values)
    case .record(_, _, let moment): expression(moment, in: nil)
    case .table: break
    }
  }

  private mutating func assignments(_ values: [Given.Assignment]) {
    let group = list(values.map(\.name.span), in: nil)
    for value in values { expression(value.value, in: group) }
  }

  private mutating func expectation(_ expectation: Expectation) {
    line(index(expectation.span), indent: 2)
    switch expectation.kind {
    case .moves, .leaves, .stays, .gets, .isLabel, .holds: break
    case .value(let condition, _), .condition(let condition): self.condition(condition)
    }
  }
}
