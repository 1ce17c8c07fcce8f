extension Layout {
  mutating func mark(test: TestDeclaration) {
    startDeclaration(at: test.span)
    if let rows = test.rows { startLine(at: index(of: rows.word), indent: 2) }
    for setting in test.settings {
      startLine(at: index(of: setting.span), indent: 2)
      mark(expression: setting.value, in: nil)
    }
    for given in test.givens { self.mark(given: given) }
    for expectation in test.expectations { self.mark(expectation: expectation) }
  }

  private mutating func mark(given: Given) {
    startLine(at: index(of: given.span), indent: 2)
    switch given.kind {
    case .member(_, let values): mark(assignments: values)
    case .events(_, _, _, let moment, let values):
      if let moment { mark(expression: moment, in: nil) }
      mark(assignments: values)
    case .record(_, _, let moment, let values):
      mark(expression: moment, in: nil)
      mark(assignments: values)
    case .review(let moment): mark(expression: moment, in: nil)
    case .table: break
    }
  }

  private mutating func mark(assignments values: [Given.Assignment]) {
    let group = breakableList(of: values.map(\.name.span), in: nil)
    for value in values { mark(expression: value.value, in: group) }
  }

  private mutating func mark(expectation: Expectation) {
    startLine(at: index(of: expectation.span), indent: 2)
    switch expectation.kind {
    case .moves, .leaves, .stays, .gets, .isLabel, .holds, .decisions: break
    case .value(let condition, _), .condition(let condition): self.mark(condition: condition)
    }
  }
}
