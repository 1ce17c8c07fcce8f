import BylawChecker
import BylawData

extension KernelCompiler {
  func condition(_ expression: CheckedExpression, isAfter: Bool = false) throws(UnsupportedConstruct) -> ConditionKernel
  {
    switch expression.kind {
    case .constant(.bool(let holds)): return ConstantConditionKernel(holds)
    case .label(let index): return try label(index)
    case .not(let inner): return NotKernel(try condition(inner, isAfter: isAfter))
    case .and(let left, let right):
      return AndKernel(try condition(left, isAfter: isAfter), try condition(right, isAfter: isAfter))
    case .or(let left, let right):
      return OrKernel(try condition(left, isAfter: isAfter), try condition(right, isAfter: isAfter))
    case .compare(let op, let left, let right): return try comparison(op, left, right, isAfter)
    case .inRange(let operand, let lower, let upper):
      return RangeKernel(
        try value(operand.unwidened, isAfter: isAfter), lower: try bound(.greaterOrEqual, operand, lower, isAfter),
        upper: try bound(.lessOrEqual, operand, upper, isAfter))
    case .inList(let operand, let items):
      var equalities: [ConditionKernel] = []
      let kernel = try value(operand.unwidened, isAfter: isAfter)
      for item in items {
        equalities.append(
          comparison(
            .equal, kernel, operand.unwidened.type, try value(item.unwidened, isAfter: isAfter), item.unwidened.type))
      }
      return ListKernel(equalities)
    case .inSet(let element, let set):
      let (element, set) = (try value(element, isAfter: isAfter), try value(set, isAfter: isAfter))
      return set.isText ? TextMembershipKernel(element, set) : MaskMembershipKernel(element, set)
    case .inWindow(let operand, let window):
      return WindowKernel(
        try value(operand, isAfter: isAfter), bounds(of: window, schedule: policy.schedule, at: asOf),
        isDay: operand.type.base == .date)
    case .textTest(let test, let text, let part):
      return TextTestKernel(test, try value(text, isAfter: isAfter), try value(part, isAfter: isAfter))
    case .isMissing(let operand): return IsMissingKernel(try value(operand, isAfter: isAfter))
    case .moved(let query): return MovedKernel(query)
    case .constant, .now, .today, .memberField, .eventField, .letValue, .classValue, .negate, .arithmetic, .widen,
      .shift, .daysBetween, .coalesce, .conditional, .builtin, .aggregate:
      return ValueTruthKernel(try value(expression, isAfter: isAfter))
    }
  }

  private func bound(
    _ op: ComparisonOperator, _ operand: CheckedExpression, _ limit: CheckedExpression?, _ isAfter: Bool
  ) throws(UnsupportedConstruct) -> ConditionKernel? {
    guard let limit else { return nil }
    return try comparison(op, operand, limit, isAfter)
  }

  private func comparison(
    _ op: ComparisonOperator, _ left: CheckedExpression, _ right: CheckedExpression, _ isAfter: Bool
  ) throws(UnsupportedConstruct) -> ConditionKernel {
    let (left, right) = (left.unwidened, right.unwidened)
    return comparison(
      op, try value(left, isAfter: isAfter), left.type, try value(right, isAfter: isAfter), right.type)
  }

  private func comparison(
    _ op: ComparisonOperator, _ left: ValueKernel, _ leftType: ValueType, _ right: ValueKernel, _ rightType: ValueType
  ) -> ConditionKernel {
    switch (leftType.base, rightType.base) {
    case (.number(let a), .number(let b)) where a != b: return ScaledComparisonKernel(op, left, a, right, b)
    case (.date, .datetime):
      return WordComparisonKernel(op, left, LocalDayKernel(right), isReversed: false)
    case (.datetime, .date):
      return WordComparisonKernel(op, LocalDayKernel(left), right, isReversed: false)
    default:
      if left.isText || right.isText { return TextComparisonKernel(op, left, right) }
      return WordComparisonKernel(op, left, right, isReversed: leftType.base == .tier)
    }
  }
}
