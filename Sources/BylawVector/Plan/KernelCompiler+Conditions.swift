import BylawChecker
import BylawData

extension KernelCompiler {
  func condition(for expression: CheckedExpression, isAfter: Bool = false) throws(UnsupportedConstruct)
    -> ConditionKernel
  {
    switch expression.kind {
    case .constant(.bool(let holds)): return ConstantConditionKernel(holds: holds)
    case .label(let index): return try label(at: index, isAfter: isAfter)
    case .not(let inner): return NotKernel(inner: try condition(for: inner, isAfter: isAfter))
    case .and(let left, let right):
      return AndKernel(
        left: try condition(for: left, isAfter: isAfter), right: try condition(for: right, isAfter: isAfter))
    case .or(let left, let right):
      return OrKernel(
        left: try condition(for: left, isAfter: isAfter), right: try condition(for: right, isAfter: isAfter))
    case .compare(let op, let left, let right):
      return try comparison(op: op, left: left, right: right, isAfter: isAfter)
    case .inRange(let operand, let lower, let upper):
      return RangeKernel(
        value: try value(for: operand.unwidened, isAfter: isAfter),
        lower: try bound(op: .greaterOrEqual, operand: operand, limit: lower, isAfter: isAfter),
        upper: try bound(op: .lessOrEqual, operand: operand, limit: upper, isAfter: isAfter))
    case .inList(let operand, let items):
      var equalities: [ConditionKernel] = []
      let kernel = try value(for: operand.unwidened, isAfter: isAfter)
      for item in items {
        equalities.append(
          comparison(
            op: .equal, left: kernel, leftType: operand.unwidened.type,
            right: try value(for: item.unwidened, isAfter: isAfter), rightType: item.unwidened.type))
      }
      return ListKernel(items: equalities)
    case .inSet(let element, let set):
      let (element, set) = (try value(for: element, isAfter: isAfter), try value(for: set, isAfter: isAfter))
      return set.isText
        ? TextMembershipKernel(element: element, set: set) : MaskMembershipKernel(element: element, set: set)
    case .inWindow(let operand, let window):
      return WindowKernel(
        value: try value(for: operand, isAfter: isAfter),
        bounds: bounds(of: window, schedule: policy.schedule, at: asOf),
        isDay: operand.type.base == .date)
    case .textTest(let test, let text, let part):
      return TextTestKernel(
        test: test, text: try value(for: text, isAfter: isAfter), part: try value(for: part, isAfter: isAfter))
    case .isMissing(let operand): return IsMissingKernel(value: try value(for: operand, isAfter: isAfter))
    // Before the moves nobody has been moved.
    case .moved(let query): return MovedKernel(query: query)
    case .constant, .now, .today, .memberField, .eventField, .partyField, .letValue, .classValue, .negate, .arithmetic,
      .widen,
      .shift, .difference, .coalesce, .conditional, .builtin, .joined, .aggregate, .decisionCount:
      return ValueTruthKernel(value: try value(for: expression, isAfter: isAfter))
    }
  }

  private func bound(
    op: ComparisonOperator, operand: CheckedExpression, limit: CheckedExpression?, isAfter: Bool
  ) throws(UnsupportedConstruct) -> ConditionKernel? {
    guard let limit else { return nil }
    return try comparison(op: op, left: operand, right: limit, isAfter: isAfter)
  }

  private func comparison(
    op: ComparisonOperator, left: CheckedExpression, right: CheckedExpression, isAfter: Bool
  ) throws(UnsupportedConstruct) -> ConditionKernel {
    let (left, right) = (left.unwidened, right.unwidened)
    return comparison(
      op: op, left: try value(for: left, isAfter: isAfter), leftType: left.type,
      right: try value(for: right, isAfter: isAfter), rightType: right.type)
  }

  private func comparison(
    op: ComparisonOperator, left: ValueKernel, leftType: ValueType, right: ValueKernel, rightType: ValueType
  ) -> ConditionKernel {
    switch (leftType.base, rightType.base) {
    case (.quotient, _), (_, .quotient):
      return QuotientComparisonKernel(
        op: op, left: TermsSource(kernel: left, type: leftType), right: TermsSource(kernel: right, type: rightType))
    case (.number(let a), .number(let b)) where a != b:
      return ScaledComparisonKernel(op: op, left: left, leftScale: a, right: right, rightScale: b)
    case (.date, .datetime):
      return WordComparisonKernel(
        op: op, left: left, right: LocalDayKernel(moment: right, dayStart: policy.dayStart), isReversed: false)
    case (.datetime, .date):
      return WordComparisonKernel(
        op: op, left: LocalDayKernel(moment: left, dayStart: policy.dayStart), right: right, isReversed: false)
    default:
      if left.isText || right.isText { return TextComparisonKernel(op: op, left: left, right: right) }
      return WordComparisonKernel(op: op, left: left, right: right, isReversed: leftType.base == .tier)
    }
  }
}
